package dev.headgate.lab.corpus;

import dev.headgate.core.api.Capability;
import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Pricing;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.spi.RouterInput;
import java.util.Optional;
import java.util.Set;

/** Bare prompts and model names as a router sees them when it serves. */
public final class ServingView {

  private static final int CHARS_PER_TOKEN = 4;
  private static final int EXPECTED_OUTPUT = 256;
  private static final int CONTEXT = 128_000;
  private static final int MAX_OUTPUT = 16_000;

  private ServingView() {}

  /** Returns a single-turn request with its vector; the id seeds what is random. */
  public static RouterInput of(String id, String prompt, Language language, Embedding embedding) {
    return new RouterInput(id, features(prompt, language), Optional.of(embedding));
  }

  /** Returns the features of a single-turn request. */
  public static RequestFeatures features(String prompt, Language language) {
    return new RequestFeatures(
        language,
        prompt.length() / CHARS_PER_TOKEN + 1,
        EXPECTED_OUTPUT,
        1,
        0,
        0,
        0,
        Set.of(Capability.CHAT),
        prompt);
  }

  /**
   * Returns a card of which a router knows no more than the name and a prior.
   *
   * @param quality the operator's prior in [0, 1]
   */
  public static ModelCard model(String name, double quality) {
    return new ModelCard(
        new ModelId(name),
        "lab",
        Set.of(Capability.CHAT),
        CONTEXT,
        MAX_OUTPUT,
        Pricing.FREE,
        quality,
        false);
  }
}
