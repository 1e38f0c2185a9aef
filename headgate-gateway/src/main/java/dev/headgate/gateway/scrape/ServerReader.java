package dev.headgate.gateway.scrape;

import dev.headgate.core.api.HardwareFacts;
import dev.headgate.core.live.ServerLoad;
import dev.headgate.gateway.config.exporter.Signal;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Reads a server's load. Where a server counts what its prefix cache found instead of giving a
 * rate, the rate is that of what was counted since the reading before. Called by one thread at a
 * time.
 */
final class ServerReader {

  private OptionalDouble hitsBefore = OptionalDouble.empty();
  private OptionalDouble queriesBefore = OptionalDouble.empty();
  private OptionalDouble lastRate = OptionalDouble.empty();

  ServerLoad read(Signals signals) {
    OptionalDouble rate = signals.of(Signal.PREFIX_HIT_RATE);
    return new ServerLoad(
        signals.of(Signal.RUNNING),
        signals.of(Signal.WAITING),
        signals.of(Signal.KV_CACHE_USE),
        rate.isPresent() ? rate : counted(signals));
  }

  /** Returns what a server says it has memory for. */
  static HardwareFacts facts(Signals signals) {
    OptionalDouble tokens = signals.of(Signal.KV_TOKENS);
    OptionalDouble blocks = signals.of(Signal.KV_BLOCKS);
    OptionalDouble blockTokens = signals.of(Signal.KV_BLOCK_TOKENS);
    double all = tokens.orElseGet(() -> blocks.orElse(0) * blockTokens.orElse(0));
    return new HardwareFacts(
        Optional.empty(),
        OptionalLong.empty(),
        all >= 1 ? OptionalLong.of((long) all) : OptionalLong.empty());
  }

  private OptionalDouble counted(Signals signals) {
    OptionalDouble hits = signals.of(Signal.PREFIX_HITS);
    OptionalDouble queries = signals.of(Signal.PREFIX_QUERIES);
    double found = since(hits, hitsBefore);
    double asked = since(queries, queriesBefore);
    hitsBefore = hits;
    queriesBefore = queries;
    if (asked > 0 && found >= 0) {
      lastRate = OptionalDouble.of(Math.min(1, found / asked));
    }
    return lastRate;
  }

  /** A counter that fell was begun anew, so that all of it is recent. */
  private static double since(OptionalDouble now, OptionalDouble before) {
    double value = now.orElse(0);
    double grown = value - before.orElse(0);
    return grown >= 0 ? grown : value;
  }
}
