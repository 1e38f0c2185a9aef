package dev.headgate.core.live;

/**
 * What the calls of an endpoint, or of all endpoints of a model, say of when to try it again.
 *
 * @param last when one began last, by the clock of the signals; of none long ago
 * @param calls that have begun
 * @param improvements calls, or parts of calls, that went faster than expected or than before
 */
public record CallNews(long last, long calls, long improvements) {

  /** Of what was never called. */
  public static final CallNews NONE = new CallNews(Long.MIN_VALUE / 2, 0, 0);

  /** Returns what this and others' calls say together. */
  public CallNews and(CallNews other) {
    boolean mine = calls > 0 && (other.calls == 0 || last - other.last > 0);
    return new CallNews(
        mine ? last : other.last, calls + other.calls, improvements + other.improvements);
  }
}
