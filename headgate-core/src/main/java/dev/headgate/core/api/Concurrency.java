package dev.headgate.core.api;

import java.time.Duration;

/**
 * How many calls of a model may be under way, and how many requests may wait for one.
 *
 * @param most calls under way at one endpoint; the limit finds its place between 1 and this
 * @param queue requests that may wait for any of the endpoints; 0 or more
 * @param longestWait of one request; more than 0
 */
public record Concurrency(int most, int queue, Duration longestWait) {

  public Concurrency {
    if (most < 1) {
      throw new IllegalArgumentException("max_concurrency: " + most + " (expected: >= 1)");
    }
    if (queue < 0) {
      throw new IllegalArgumentException("max_queue: " + queue + " (expected: >= 0)");
    }
    if (longestWait.isNegative() || longestWait.isZero()) {
      throw new IllegalArgumentException("max_wait: " + longestWait + " (expected: > 0)");
    }
  }
}
