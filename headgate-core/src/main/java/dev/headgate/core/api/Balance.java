package dev.headgate.core.api;

/** How calls of a model are spread over its endpoints. Those that rest are spared in any case. */
public enum Balance {
  /** To the endpoint with the fewest calls under way for its weight, ties in turn. */
  LEAST_IN_FLIGHT,
  /**
   * To the one of two taken at random that is expected to answer sooner: Mitzenmacher, "The Power
   * of Two Choices in Randomized Load Balancing", 2001.
   */
  P2C_LATENCY,
  /** At random, by weight. */
  WEIGHTED,
  /** One session, or one user, always to the same endpoint. */
  SESSION,
  /** To where the beginning of the conversation was sent before, unless waiting costs more. */
  PREFIX
}
