package dev.headgate.core.api;

/**
 * What a call took.
 *
 * @param usage its tokens
 * @param cost their price by the model's price list
 * @param estimated whether the provider did not say and the tokens were counted by us, as of a call
 *     that was cut off
 */
public record Charge(TokenUsage usage, Usd cost, boolean estimated) {

  /** Nothing that anybody knows of. */
  public static final Charge NONE = new Charge(TokenUsage.NONE, Usd.ZERO, false);

  /** Returns the charge of tokens that the provider counted. */
  public static Charge of(TokenUsage usage, Pricing pricing) {
    return new Charge(usage, pricing.costOf(usage), false);
  }
}
