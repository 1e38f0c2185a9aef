package dev.headgate.core.api;

import java.util.Set;

/**
 * What is known of a model before it is called.
 *
 * @param id the name it is requested under
 * @param owner who serves it, as shown in {@code /v1/models}, such as {@code openai} or {@code
 *     simulated}
 * @param capabilities what it can do
 * @param contextWindow the most tokens prompt and answer may have together
 * @param maxOutputTokens the most tokens an answer may have
 * @param pricing what it charges
 * @param quality a prior in [0, 1] of how well it answers hard prompts, from the catalogue or the
 *     configuration; orders models where nothing was learned of them
 * @param simulated whether its answers are made up by the simulator
 * @param tags what rules read; {@link Tag#LOCAL} lets it see requests that must not leave
 */
public record ModelCard(
    ModelId id,
    String owner,
    Set<Capability> capabilities,
    long contextWindow,
    long maxOutputTokens,
    Pricing pricing,
    double quality,
    boolean simulated,
    Set<Tag> tags) {

  /** Makes the card of a model without tags. */
  public ModelCard(
      ModelId id,
      String owner,
      Set<Capability> capabilities,
      long contextWindow,
      long maxOutputTokens,
      Pricing pricing,
      double quality,
      boolean simulated) {
    this(
        id,
        owner,
        capabilities,
        contextWindow,
        maxOutputTokens,
        pricing,
        quality,
        simulated,
        Set.of());
  }

  public ModelCard {
    capabilities = Set.copyOf(capabilities);
    tags = Tag.setOf(tags);
    requirePositive("context_window", contextWindow);
    requirePositive("max_output_tokens", maxOutputTokens);
    if (!(quality >= 0 && quality <= 1)) {
      throw new IllegalArgumentException(
          "quality: " + quality + " (expected: >= 0.0 and <= 1.0) for model " + id);
    }
  }

  /**
   * Returns the card of a usual chat model: tools, vision and JSON schemas, a window of 128,000
   * tokens, answers of up to 16,384.
   *
   * @param quality a prior in [0, 1]; the stronger of two models has the greater
   */
  public static ModelCard chat(String id, Pricing pricing, double quality) {
    Set<Capability> usual =
        Set.of(Capability.CHAT, Capability.TOOLS, Capability.VISION, Capability.JSON_SCHEMA);
    return new ModelCard(
        new ModelId(id), "configured", usual, 128_000, 16_384, pricing, quality, false);
  }

  /** Returns the same with other tags. */
  public ModelCard tagged(Set<Tag> others) {
    return new ModelCard(
        id,
        owner,
        capabilities,
        contextWindow,
        maxOutputTokens,
        pricing,
        quality,
        simulated,
        others);
  }

  /** Returns whether the request's tags let this model see it. */
  public boolean maySee(RequestOptions options) {
    return !options.localOnly() || tags.contains(Tag.LOCAL);
  }

  private static void requirePositive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: > 0)");
    }
  }
}
