package dev.headgate.core.api;

/** What an endpoint is good at, or a request wants: much work in the end, or an answer soon. */
public enum SuitedFor {
  THROUGHPUT,
  LATENCY,
  ANY;

  /** From so many tokens on work is long, and need not begin soon where nobody watches it. */
  private static final long LONG = 8192;

  /**
   * Returns what a request wants. Whoever watches a stream, names a deadline or is a {@link
   * Tier#VIP} wants an answer soon, and so does a {@link Tier#STANDARD} request that is not long;
   * what else is {@link Tier#BATCH} wants throughput.
   *
   * @param tokens of prompt and answer together
   */
  public static SuitedFor wantedBy(ChatRequest request, long tokens) {
    boolean watched = request.stream() || request.options().deadline().isPresent();
    if (watched || request.tier() == Tier.VIP) {
      return LATENCY;
    }
    if (request.tier() == Tier.BATCH) {
      return THROUGHPUT;
    }
    return tokens >= LONG ? ANY : LATENCY;
  }

  /** Returns whether an endpoint of this kind is as good as any for such work. */
  public boolean serves(SuitedFor wanted) {
    return this == ANY || wanted == ANY || this == wanted;
  }
}
