package dev.headgate.core.decide.content;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.spi.AskingRouter;
import dev.headgate.core.spi.Encoder;
import dev.headgate.core.spi.Judgement;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.core.spi.StagedRouter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Where routers are asked. Whatever goes wrong with a router or the encoder before it ends as
 * {@link WinRate.Failed}: a request never fails because it could not be judged.
 */
public final class RouterDesk {

  /** Longer than a full queue of long texts takes; who waits as long gets the strong model. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Map<String, Router> routers;
  private final Vectors vectors;
  private final SlowRouters slow;
  private final QualityDesk qualities;

  /**
   * Makes a desk.
   *
   * @param routers by name
   * @param encoder needed by routers that read an embedding
   */
  public RouterDesk(Map<String, Router> routers, Optional<Encoder> encoder) {
    this(routers, encoder, PATIENCE, SlowRouters.onThreadsOfTheirOwn());
  }

  /** Makes a desk that waits no longer than this for an embedding. */
  RouterDesk(
      Map<String, Router> routers, Optional<Encoder> encoder, Duration patience, SlowRouters slow) {
    this.routers = Map.copyOf(routers);
    this.vectors = new Vectors(encoder, patience);
    this.slow = slow;
    this.qualities = new QualityDesk(vectors, slow);
  }

  /** Returns whether there is a router of that name with all it needs. */
  public boolean serves(String name) {
    Router router = routers.get(name);
    return router != null && vectors.serve(router);
  }

  /**
   * Asks a router which of two models should answer.
   *
   * @param threshold of the route, by which a router of two stages tells whether one suffices
   * @return a stage that never fails; completed already unless an embedding must be computed or the
   *     router takes long, else completing on the encoder's thread, on a timer's when the encoder
   *     takes too long, or on one for slow routers
   */
  public CompletableFuture<WinRate> ask(
      String name,
      ChatRequest request,
      RequestFeatures features,
      ModelCard strong,
      ModelCard weak,
      double threshold) {
    Router router = routers.get(name);
    if (router == null || !serves(name)) {
      return CompletableFuture.completedFuture(new WinRate.Failed("it has no encoder"));
    }
    Question question = new Question(request, features, strong, weak);
    return switch (router) {
      case StagedRouter staged -> inStages(staged, question, threshold);
      case AskingRouter asking -> elsewhere(asking, question);
      default -> judge(router, question);
    };
  }

  /**
   * Asks a router how good the answers of many models will be.
   *
   * @return a stage that never fails; completed as that of {@link #ask} is
   */
  CompletableFuture<Qualities> qualities(
      String name, ChatRequest request, RequestFeatures features, List<ModelCard> models) {
    Router router = routers.get(name);
    return router == null || !serves(name)
        ? QualityDesk.failed("it has no encoder")
        : qualities.ask(router, request, features, models);
  }

  private CompletableFuture<WinRate> elsewhere(AskingRouter router, Question question) {
    if (question.request.options().localOnly() && !router.local()) {
      return standIn(router, question, new WinRate.Failed("the request is local-only"));
    }
    CompletableFuture<AskingRouter.Opinion> asked;
    try {
      asked =
          router
              .ask(question.with(Optional.empty()), question.strong, question.weak)
              .toCompletableFuture();
    } catch (RuntimeException e) {
      asked = CompletableFuture.failedFuture(e);
    }
    if (asked.state() == Future.State.SUCCESS) {
      return CompletableFuture.completedFuture(new WinRate.Heard(asked.resultNow()));
    }
    return asked
        .<WinRate>thenApply(WinRate.Heard::new)
        .exceptionallyCompose(failure -> standIn(router, question, failed(router.name(), failure)));
  }

  private CompletableFuture<WinRate> standIn(
      AskingRouter router, Question question, WinRate.Failed failed) {
    Router other = router.fallback();
    return judge(other, question)
        .thenApply(
            winRate ->
                switch (winRate) {
                  case WinRate.Known known ->
                      new WinRate.StandIn(known.value(), other.name(), failed.why());
                  case WinRate.Failed too ->
                      new WinRate.Failed(
                          failed.why() + "; " + other.name() + " failed too: " + too.why());
                  case WinRate.Heard unheardOf -> unheardOf;
                  case WinRate.StandIn unheardOf -> unheardOf;
                });
  }

  private CompletableFuture<WinRate> inStages(
      StagedRouter router, Question question, double threshold) {
    CompletableFuture<WinRate> fast = judge(router.fast(), question);
    return fast.state() == Future.State.SUCCESS
        ? second(router, question, threshold, fast.resultNow())
        : fast.thenCompose(first -> second(router, question, threshold, first));
  }

  private CompletableFuture<WinRate> second(
      StagedRouter router, Question question, double threshold, WinRate first) {
    if (!(first instanceof WinRate.Known known)) {
      return judge(router.thorough(), question);
    }
    WinRate settled = new WinRate.Known(known.value(), true, known.sd());
    return router.settles(known.value(), threshold)
        ? CompletableFuture.completedFuture(settled)
        : judge(router.thorough(), question)
            .thenApply(thorough -> thorough instanceof WinRate.Failed ? settled : thorough);
  }

  private CompletableFuture<WinRate> judge(Router router, Question question) {
    if (!router.needsEmbedding()) {
      return here(router, () -> winRate(router, question, Optional.empty()));
    }
    CompletableFuture<Embedding> encoded = vectors.of(router, question.request, question.features);
    Function<Embedding, WinRate> judged =
        embedding -> winRate(router, question, Optional.of(embedding));
    return encoded.state() == Future.State.SUCCESS
        ? here(router, () -> judged.apply(encoded.resultNow()))
        : encoded.handle(
            (embedding, failure) ->
                failure != null ? failed(router.name(), failure) : judged.apply(embedding));
  }

  /** Asks on the calling thread, which may be an event loop, unless that would hold it up. */
  private CompletableFuture<WinRate> here(Router router, Supplier<WinRate> question) {
    return router.takesLong()
        ? slow.ask(question, WinRate.Failed::new)
        : CompletableFuture.completedFuture(question.get());
  }

  private static WinRate winRate(Router router, Question question, Optional<Embedding> embedding) {
    try {
      Judgement judged = router.judge(question.with(embedding), question.strong, question.weak);
      double value = judged.winRate();
      return value >= 0 && value <= 1
          ? new WinRate.Known(value, false, judged.sd())
          : new WinRate.Failed("win rate " + value);
    } catch (RuntimeException e) {
      return failed(router.name(), e);
    }
  }

  private static WinRate.Failed failed(String router, Throwable failure) {
    return new WinRate.Failed(Failure.of(router, failure));
  }

  /** What a router is asked, but for the vector. */
  private record Question(
      ChatRequest request, RequestFeatures features, ModelCard strong, ModelCard weak) {

    RouterInput with(Optional<Embedding> embedding) {
      return new RouterInput(request.id(), features, embedding);
    }
  }
}
