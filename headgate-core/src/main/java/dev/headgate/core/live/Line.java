package dev.headgate.core.live;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Those of one tier who wait, and by when one of them must have a place. */
final class Line {

  /**
   * So many who want none of the free endpoints are passed over; then it is likely that none is.
   */
  private static final int MOST_ASKED = 16;

  /** First in line first. Unlike a tree it tells at once how many are before somebody. */
  private final List<Waiter> waiters = new ArrayList<>();

  private final Inflow inflow = new Inflow();
  private int asked;
  private long due;
  private boolean turnedAway;

  void add(Waiter waiter) {
    waiters.add(ahead(waiter), waiter);
  }

  boolean holds(Waiter waiter) {
    return Collections.binarySearch(waiters, waiter) >= 0;
  }

  boolean remove(Waiter waiter) {
    int at = Collections.binarySearch(waiters, waiter);
    if (at < 0) {
      return false;
    }
    waiters.remove(at);
    return true;
  }

  int size() {
    return waiters.size();
  }

  boolean waits() {
    return !waiters.isEmpty();
  }

  Waiter last() {
    return waiters.getLast();
  }

  /** Begins to ask from the first on. */
  void askAnew() {
    asked = 0;
  }

  /** Returns whether there is somebody left to ask. */
  boolean open() {
    return asked < Math.min(waiters.size(), MOST_ASKED);
  }

  /** Returns the one to ask now. */
  Waiter asked() {
    return waiters.get(asked);
  }

  /** The one asked wants none of the free endpoints. */
  void passOver() {
    asked++;
  }

  /** The one asked has a place. */
  void take() {
    waiters.remove(asked);
    turnedAway = false;
  }

  /** Returns the number of the place that one of this line must have had at the latest. */
  long due() {
    return due;
  }

  void dueBy(long place) {
    due = place;
  }

  void turnedAway() {
    turnedAway = true;
  }

  /** Returns whether somebody was turned away since the last one got a place. */
  boolean wasTurnedAway() {
    return turnedAway;
  }

  void letIn(Waiter waiter, long now) {
    inflow.letIn(waiter, now);
  }

  /** Returns how many of this line are before somebody, of this line or another. */
  int ahead(Waiter waiter) {
    int at = Collections.binarySearch(waiters, waiter);
    return at < 0 ? -at - 1 : at;
  }

  /** Returns how many of this line go before somebody of another who waits for so long. */
  double before(Waiter waiter, double reserved, double nanos, long now) {
    double inOrder = ahead(waiter) + inflow.overtaking(waiter, nanos, now);
    return Math.max(inOrder, Math.min(reserved, size() + inflow.within(nanos, now)));
  }
}
