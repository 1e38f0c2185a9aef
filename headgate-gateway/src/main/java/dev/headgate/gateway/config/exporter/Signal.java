package dev.headgate.gateway.config.exporter;

import java.util.Locale;

/** What a series of an exporter may say of a server or of its devices. */
public enum Signal {
  /** Requests being worked on. */
  RUNNING(Combine.SUM, true),
  /** Requests that have not begun. */
  WAITING(Combine.SUM, true),
  /** Share of the memory for keys and values in use, in [0, 1]. */
  KV_CACHE_USE(Combine.MEAN, true),
  /** Share of prompt tokens found in the prefix cache, in [0, 1]. */
  PREFIX_HIT_RATE(Combine.MEAN, true),
  /** Counter of prompt tokens found in the prefix cache. */
  PREFIX_HITS(Combine.SUM, true),
  /** Counter of prompt tokens looked up there. */
  PREFIX_QUERIES(Combine.SUM, true),
  /** Tokens whose keys and values the server has memory for. */
  KV_TOKENS(Combine.MAX, true),
  /** As many blocks, where the server counts these. */
  KV_BLOCKS(Combine.MAX, true),
  /** Tokens in a block. */
  KV_BLOCK_TOKENS(Combine.MAX, true),
  /** Share of the time a device was at work, in [0, 1]. */
  UTILISATION(Combine.MEAN, false),
  /** Memory in use, in any unit. */
  MEMORY_USED(Combine.SUM, false),
  /** Memory left, in the same unit. */
  MEMORY_FREE(Combine.SUM, false),
  /** Memory there is, in the same unit. */
  MEMORY_TOTAL(Combine.SUM, false),
  /** Watts. */
  POWER_WATTS(Combine.SUM, false),
  /** Degrees Celsius. */
  TEMPERATURE(Combine.MAX, false);

  /** What several values of a signal come to. */
  public enum Combine {
    SUM,
    MEAN,
    MAX
  }

  private final Combine combine;
  private final boolean ofServer;

  Signal(Combine combine, boolean ofServer) {
    this.combine = combine;
    this.ofServer = ofServer;
  }

  /** Returns what several values of it come to, such as those of several devices. */
  public Combine combine() {
    return combine;
  }

  /** Returns whether a server says it of itself; else it is said of devices. */
  public boolean ofServer() {
    return ofServer;
  }

  /** Returns its key in the configuration. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
