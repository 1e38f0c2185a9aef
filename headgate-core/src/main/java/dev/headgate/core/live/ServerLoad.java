package dev.headgate.core.live;

import java.util.OptionalDouble;

/**
 * How busy a model server says it is, read off its own metrics. What it does not say is empty.
 *
 * @param running requests being worked on; 0 or more
 * @param waiting requests that have not begun; 0 or more
 * @param kvCacheUse share of the memory for keys and values in use, in [0, 1]
 * @param prefixHitRate share of prompt tokens found in its prefix cache, in [0, 1]
 */
public record ServerLoad(
    OptionalDouble running,
    OptionalDouble waiting,
    OptionalDouble kvCacheUse,
    OptionalDouble prefixHitRate) {

  public ServerLoad {
    Ranges.requireAmount("running", running);
    Ranges.requireAmount("waiting", waiting);
    Ranges.requireShare("kv_cache_use", kvCacheUse);
    Ranges.requireShare("prefix_hit_rate", prefixHitRate);
  }
}
