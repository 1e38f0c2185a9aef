package dev.headgate.core.api;

/**
 * A call that a router made to a model in order to decide.
 *
 * @param model the model asked
 * @param usage tokens it took; {@link TokenUsage#NONE} where the provider did not say, or where an
 *     earlier or simultaneous request paid for the same question
 * @param cost what it cost by the model's price list; nothing where another request paid
 * @param shared whether another request paid
 */
public record RouterCall(ModelId model, TokenUsage usage, Usd cost, boolean shared) {

  /** Returns the same answer as it is for a request that does not pay for it. */
  public RouterCall paidByAnother() {
    return new RouterCall(model, TokenUsage.NONE, Usd.ZERO, true);
  }
}
