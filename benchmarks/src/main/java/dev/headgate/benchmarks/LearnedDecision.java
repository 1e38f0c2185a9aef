package dev.headgate.benchmarks;

import dev.headgate.core.api.Capability;
import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Pricing;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.spi.Encoder;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import java.util.Optional;
import java.util.Set;

/** A decision between two models no router knows by name: encode the prompt, wait, score it. */
record LearnedDecision(Encoder encoder, Router router) {

  private static final ModelCard STRONG = card("strong", 0.9);
  private static final ModelCard WEAK = card("weak", 0.4);

  double on(String prompt, Language language) {
    Embedding embedding = encoder.encode(prompt, language).toCompletableFuture().join();
    RequestFeatures features =
        new RequestFeatures(language, 64, 256, 1, 0, 0, 0, Set.of(Capability.CHAT), prompt);
    return router.winRate(new RouterInput("id", features, Optional.of(embedding)), STRONG, WEAK);
  }

  private static ModelCard card(String id, double quality) {
    return new ModelCard(
        new ModelId(id), "b", Set.of(Capability.CHAT), 8192, 4096, Pricing.FREE, quality, false);
  }
}
