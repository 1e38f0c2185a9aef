package dev.headgate.core.live;

/** How many requests of a tier were let in lately, and how far ahead they count as come. */
final class Inflow {

  /** What was so long ago counts a third. */
  private static final double MEMORY_NANOS = 10e9;

  private double requests;
  private double leads;
  private long last;

  void letIn(Waiter waiter, long now) {
    double faded = faded(now);
    requests = requests * faded + 1;
    leads = leads * faded + waiter.lead();
    last = now;
  }

  /** Returns how many are likely to come within a time. */
  double within(double nanos, long now) {
    return requests * faded(now) * nanos / MEMORY_NANOS;
  }

  /** Returns how many are likely to come within a time and go before this one all the same. */
  double overtaking(Waiter waiter, double nanos, long now) {
    double ahead = requests > 0 ? leads / requests - waiter.lead() : 0;
    return within(Math.clamp(ahead, 0, nanos), now);
  }

  private double faded(long now) {
    return requests > 0 ? Math.exp((last - now) / MEMORY_NANOS) : 0; // before the first no last
  }
}
