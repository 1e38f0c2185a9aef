package dev.headgate.lab.evaluate;

import dev.headgate.core.api.Capability;
import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Pricing;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import java.util.Optional;
import java.util.Set;

/** Asks a router, as serving would, about bare prompts and a pair of models unknown to it. */
public final class RouterProbe {

  private static final ModelCard STRONG = card("a-strong-model", 0.9);
  private static final ModelCard WEAK = card("a-weak-model", 0.4);
  private static final int CHARS_PER_TOKEN = 4;
  private static final int EXPECTED_OUTPUT = 256;

  private final Router router;

  /** Probes the router. */
  public RouterProbe(Router router) {
    this.router = router;
  }

  /** Returns the win rate of a single-turn prompt; the id seeds what is random. */
  public double winRate(String id, String prompt, Language language, Embedding embedding) {
    RequestFeatures features =
        new RequestFeatures(
            language,
            prompt.length() / CHARS_PER_TOKEN + 1,
            EXPECTED_OUTPUT,
            1,
            0,
            0,
            0,
            Set.of(Capability.CHAT),
            prompt);
    return router.winRate(new RouterInput(id, features, Optional.of(embedding)), STRONG, WEAK);
  }

  private static ModelCard card(String id, double quality) {
    return new ModelCard(
        new ModelId(id),
        "lab",
        Set.of(Capability.CHAT),
        128_000,
        16_000,
        Pricing.FREE,
        quality,
        false);
  }
}
