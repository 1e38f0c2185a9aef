package dev.headgate.gateway.config.exporter;

import java.util.Locale;

/** What a series of an exporter may say of a server or of its devices. */
public enum Signal {
  RUNNING(Of.SERVER, Kind.AMOUNT, Combine.SUM, "requests being worked on"),
  WAITING(Of.SERVER, Kind.AMOUNT, Combine.SUM, "requests that have not begun"),
  KV_CACHE_USE(
      Of.SERVER, Kind.SHARE, Combine.MEAN, "share of the memory for keys and values in use"),
  PREFIX_HIT_RATE(
      Of.SERVER, Kind.SHARE, Combine.MEAN, "share of prompt tokens found in the prefix cache"),
  PREFIX_HITS(
      Of.SERVER,
      Kind.AMOUNT,
      Combine.SUM,
      "counter of prompt tokens found there; with `prefix_queries`, in place of a rate"),
  PREFIX_QUERIES(Of.SERVER, Kind.AMOUNT, Combine.SUM, "counter of prompt tokens looked up there"),
  KV_TOKENS(
      Of.SERVER, Kind.AMOUNT, Combine.MAX, "tokens whose keys and values the server has room for"),
  KV_BLOCKS(
      Of.SERVER,
      Kind.AMOUNT,
      Combine.MAX,
      "blocks of such tokens, where the server counts these; with `kv_block_tokens`"),
  KV_BLOCK_TOKENS(Of.SERVER, Kind.AMOUNT, Combine.MAX, "tokens in a block"),
  UTILISATION(
      Of.DEVICES, Kind.SHARE, Combine.MEAN, "share of the time that the devices were at work"),
  MEMORY_USED(
      Of.DEVICES, Kind.AMOUNT, Combine.SUM, "memory in use, in any unit, the same for all three"),
  MEMORY_FREE(Of.DEVICES, Kind.AMOUNT, Combine.SUM, "memory left, in the same unit"),
  MEMORY_TOTAL(
      Of.DEVICES,
      Kind.AMOUNT,
      Combine.SUM,
      "memory there is, in the same unit; else what is used and what is left"),
  POWER_WATTS(Of.DEVICES, Kind.AMOUNT, Combine.SUM, "what the devices draw, in watts"),
  TEMPERATURE(Of.DEVICES, Kind.NUMBER, Combine.MAX, "of the hottest, in degrees Celsius");

  /** What several values of a signal come to. */
  public enum Combine {
    SUM,
    MEAN,
    MAX
  }

  /** What values of a signal can be. */
  public enum Kind {
    /** In [0, 1]. */
    SHARE("a share, 0 to 1"),
    /** Nothing or more. */
    AMOUNT("0 or more"),
    /** Anything. */
    NUMBER("a number");

    private final String expected;

    Kind(String expected) {
      this.expected = expected;
    }

    /** Returns what a value is expected to be, for people. */
    public String expected() {
      return expected;
    }
  }

  private enum Of {
    SERVER,
    DEVICES
  }

  private final Of of;
  private final Kind kind;
  private final Combine combine;
  private final String meaning;

  Signal(Of of, Kind kind, Combine combine, String meaning) {
    this.of = of;
    this.kind = kind;
    this.combine = combine;
    this.meaning = meaning;
  }

  /** Returns what several values of it come to, such as those of several devices. */
  public Combine combine() {
    return combine;
  }

  /** Returns what its values can be. */
  public Kind kind() {
    return kind;
  }

  /** Returns whether a server says it of itself; else it is said of devices. */
  public boolean ofServer() {
    return of == Of.SERVER;
  }

  /** Returns what it is and its unit, in Markdown. */
  public String meaning() {
    return meaning;
  }

  /** Returns its key in the configuration. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
