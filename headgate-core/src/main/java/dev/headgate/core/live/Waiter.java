package dev.headgate.core.live;

/**
 * A request that waits at a gate.
 *
 * @param lead how long before it entered it counts as come
 * @param number settles who goes first of two that count as come at the same time
 */
record Waiter(Wish wish, long order, long lead, long number) implements Comparable<Waiter> {

  static Waiter of(Wish wish, long now, long number) {
    long order = wish.order();
    return new Waiter(wish, order, now - order, number);
  }

  @Override
  public int compareTo(Waiter other) {
    int byOrder = Long.signum(order - other.order); // of a clock that may overflow
    return byOrder != 0 ? byOrder : Long.compare(number, other.number);
  }
}
