package dev.headgate.gateway.config;

import dev.headgate.core.api.Capability;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.PairRoute;
import dev.headgate.core.api.Pricing;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The route {@code auto} where nobody has configured one. Strong is the chat model of the highest
 * quality; among equals the cheaper, then the one listed first. Weak is the cheapest chat model;
 * among equals the one of lower quality, then the one listed last, so that two models that look
 * alike still make a pair. The price compared is that of three input tokens and one output token.
 * The best of the others, at most {@value #MAX_FALLBACKS}, are fallbacks, best first. With one chat
 * model, it is both.
 */
public final class DefaultRoute {

  /** The name callers use. */
  public static final String NAME = "auto";

  private static final int MAX_FALLBACKS = 4;
  private static final Comparator<ModelCard> CHEAPER =
      Comparator.comparingDouble(card -> blended(card.pricing()));
  private static final Comparator<ModelCard> BETTER =
      Comparator.comparingDouble(ModelCard::quality).reversed();

  private DefaultRoute() {}

  /** Returns the route; empty if no model can chat. */
  public static Optional<PairRoute> of(List<ModelCard> models, String router, double threshold) {
    List<ModelCard> chat =
        models.stream().filter(card -> card.capabilities().contains(Capability.CHAT)).toList();
    if (chat.isEmpty()) {
      return Optional.empty();
    }
    List<ModelCard> bestFirst = chat.stream().sorted(BETTER.thenComparing(CHEAPER)).toList();
    ModelId strong = bestFirst.get(0).id();
    ModelId weak = weakest(chat);
    List<ModelId> others =
        bestFirst.stream()
            .map(ModelCard::id)
            .filter(id -> !id.equals(strong) && !id.equals(weak))
            .limit(MAX_FALLBACKS)
            .toList();
    return Optional.of(new PairRoute(NAME, router, threshold, strong, weak, others));
  }

  private static ModelId weakest(List<ModelCard> chat) {
    Comparator<ModelCard> weaker = CHEAPER.thenComparing(BETTER.reversed());
    // Of equals, min() keeps the first; the reversed order makes that the one listed last.
    return chat.reversed().stream().min(weaker).orElseThrow().id();
  }

  private static double blended(Pricing pricing) {
    return (3 * pricing.input().amount() + pricing.output().amount()) / 4;
  }
}
