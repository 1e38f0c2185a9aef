package dev.headgate.core.api;

/**
 * What a model charges, in US dollars per million tokens.
 *
 * @param input per million uncached prompt tokens
 * @param cachedInput per million prompt tokens read from the provider's cache
 * @param output per million generated tokens
 */
public record Pricing(Usd input, Usd cachedInput, Usd output) {

  public static final Pricing FREE = new Pricing(Usd.ZERO, Usd.ZERO, Usd.ZERO);

  private static final double MILLION = 1_000_000;

  /** Returns a price list in dollars per million tokens. */
  public static Pricing of(double input, double cachedInput, double output) {
    return new Pricing(new Usd(input), new Usd(cachedInput), new Usd(output));
  }

  /** Returns what the tokens used cost. */
  public Usd costOf(TokenUsage usage) {
    long cached = Math.min(usage.cachedInput(), usage.input());
    double dollars =
        (usage.input() - cached) * input.amount()
            + cached * cachedInput.amount()
            + usage.output() * output.amount();
    return new Usd(dollars / MILLION);
  }
}
