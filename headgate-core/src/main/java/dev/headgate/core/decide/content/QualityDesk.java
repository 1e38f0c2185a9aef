package dev.headgate.core.decide.content;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.spi.AskingRouter;
import dev.headgate.core.spi.Estimate;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.core.spi.StagedRouter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Where routers are asked for the qualities of many models. Never fails a request. */
final class QualityDesk {

  private final Vectors vectors;
  private final SlowRouters slow;

  QualityDesk(Vectors vectors, SlowRouters slow) {
    this.vectors = vectors;
    this.slow = slow;
  }

  /** Asks a router; of one with two stages, the thorough one. */
  CompletableFuture<Qualities> ask(
      Router router, ChatRequest request, RequestFeatures features, List<ModelCard> models) {
    return switch (router) {
      case StagedRouter staged -> ask(staged.thorough(), request, features, models);
      case AskingRouter asking -> failed("it compares two models only");
      default -> askHere(router, request, features, models);
    };
  }

  private CompletableFuture<Qualities> askHere(
      Router router, ChatRequest request, RequestFeatures features, List<ModelCard> models) {
    if (!router.needsEmbedding()) {
      RouterInput input = new RouterInput(request.id(), features, Optional.empty());
      return here(router, () -> qualities(router, input, models));
    }
    CompletableFuture<Embedding> encoded = vectors.of(router, request, features);
    if (encoded.state() == Future.State.SUCCESS) {
      RouterInput input = new RouterInput(request.id(), features, Optional.of(encoded.resultNow()));
      return here(router, () -> qualities(router, input, models));
    }
    return encoded.handle(
        (embedding, failure) ->
            failure != null
                ? new Qualities.Failed(Failure.of(router.name(), failure))
                : qualities(
                    router,
                    new RouterInput(request.id(), features, Optional.of(embedding)),
                    models));
  }

  private CompletableFuture<Qualities> here(Router router, Supplier<Qualities> question) {
    return router.takesLong()
        ? slow.ask(question, Qualities.Failed::new)
        : CompletableFuture.completedFuture(question.get());
  }

  private static Qualities qualities(Router router, RouterInput input, List<ModelCard> models) {
    try {
      List<Optional<Estimate>> estimates = router.estimates(input, models);
      return estimates.size() == models.size()
          ? new Qualities.Known(estimates)
          : new Qualities.Failed(
              "%d estimates for %d models".formatted(estimates.size(), models.size()));
    } catch (RuntimeException e) {
      return new Qualities.Failed(Failure.of(router.name(), e));
    }
  }

  static CompletableFuture<Qualities> failed(String why) {
    return CompletableFuture.completedFuture(new Qualities.Failed(why));
  }
}
