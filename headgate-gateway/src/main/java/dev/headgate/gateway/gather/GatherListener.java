package dev.headgate.gateway.gather;

import java.time.Duration;

/** Hears of the calls that gathered requests become. */
public interface GatherListener {

  /** Hears nothing. */
  GatherListener NONE =
      new GatherListener() {
        @Override
        public void called(String endpoint, int requests, Duration waited) {}

        @Override
        public void takenApart(String endpoint) {}
      };

  /**
   * A call is made.
   *
   * @param requests it answers
   * @param waited by the first of them
   */
  void called(String endpoint, int requests, Duration waited);

  /** A call of several requests failed, and each is called alone. */
  void takenApart(String endpoint);
}
