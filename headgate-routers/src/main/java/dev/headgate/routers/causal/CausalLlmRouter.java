package dev.headgate.routers.causal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.RouterCall;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.spi.AskingRouter;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.routers.digest.TextDigest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks a chat model for a score from 1 to 5 of how well the weak model would answer, after the
 * {@code causal_llm} router of RouteLLM (Ong et al., arXiv 2406.18665): win rate = 1 - P(score
 * &gt;= 4); without a score the strong model answers. Where it departs from the paper: any chat
 * model is asked in words, instead of one tuned to five score tokens.
 *
 * <p>A prompt is looked up in a bounded cache; if unknown it joins the same question under way, or
 * is asked if not too many are. What an enemy could do: send ever new prompts; each costs one
 * bounded question, and beyond {@link CausalLlmSettings#maxConcurrent} at once the fallback
 * decides. A prompt may also try to talk the model into a score; it gains a dearer or a cheaper
 * model for itself, nothing else.
 */
public final class CausalLlmRouter implements AskingRouter {

  private final String name;
  private final ChatModel model;
  private final Router fallback;
  private final CausalLlmSettings settings;
  private final ScoreQuestion question;
  private final Cache<TextDigest, Opinion> known;
  private final ConcurrentMap<TextDigest, CompletableFuture<Opinion>> underWay =
      new ConcurrentHashMap<>();
  private final Semaphore free;

  /**
   * Makes a router.
   *
   * @param fallback decides where the model fails; asks nobody
   * @throws IllegalArgumentException if the fallback would ask, too
   */
  public CausalLlmRouter(
      String name, ChatModel model, Router fallback, CausalLlmSettings settings) {
    if (fallback instanceof AskingRouter) {
      throw new IllegalArgumentException(
          "fallback: \"" + fallback.name() + "\" (expected: a router that asks no model)");
    }
    this.name = name;
    this.model = model;
    this.fallback = fallback;
    this.settings = settings;
    this.question = new ScoreQuestion(settings);
    this.known =
        Caffeine.newBuilder()
            .maximumSize(settings.cacheEntries())
            .executor(Runnable::run) // so that a cache of no entries has none
            .build();
    this.free = new Semaphore(settings.maxConcurrent());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Router fallback() {
    return fallback;
  }

  @Override
  public boolean local() {
    return model.local();
  }

  @Override
  public CompletionStage<Opinion> ask(RouterInput input, ModelCard strong, ModelCard weak) {
    String shown = question.shown(input.features().routedText());
    TextDigest digest = TextDigest.of(shown);
    Opinion before = known.getIfPresent(digest);
    if (before != null) {
      return CompletableFuture.completedFuture(before);
    }
    CompletableFuture<Opinion> fresh = new CompletableFuture<>();
    CompletableFuture<Opinion> running = underWay.putIfAbsent(digest, fresh);
    if (running != null) {
      return inTime(running.thenApply(CausalLlmRouter::paidByAnother));
    }
    start(digest, shown, fresh);
    return inTime(fresh.copy());
  }

  private void start(TextDigest digest, String shown, CompletableFuture<Opinion> fresh) {
    if (!free.tryAcquire()) {
      end(digest, fresh, null, overloaded());
      return;
    }
    String request = question.asked(model.id(), shown, model.givesLogprobs());
    model
        .ask(request, settings.timeout())
        .thenApply(this::opinion)
        .whenComplete(
            (opinion, failure) -> {
              free.release();
              if (opinion != null) {
                known.put(digest, paidByAnother(opinion));
              }
              end(digest, fresh, opinion, failure);
            });
  }

  private void end(
      TextDigest digest,
      CompletableFuture<Opinion> fresh,
      @Nullable Opinion opinion,
      @Nullable Throwable failure) {
    underWay.remove(digest, fresh);
    if (opinion != null) {
      fresh.complete(opinion);
      return;
    }
    Throwable cause =
        failure instanceof CompletionException wrapped && wrapped.getCause() != null
            ? wrapped.getCause()
            : failure;
    fresh.completeExceptionally(
        cause == null ? new IllegalStateException("neither answer nor failure") : cause);
  }

  private Opinion opinion(ChatModel.Answer answer) {
    Score score = Score.of(answer.body());
    return new Opinion(
        score.winRate(),
        score.note() + ", by " + model.id(),
        new RouterCall(model.id(), answer.usage(), answer.cost(), false));
  }

  private static Opinion paidByAnother(Opinion opinion) {
    return new Opinion(opinion.winRate(), opinion.note(), opinion.call().paidByAnother());
  }

  /** The call has the same limit and is cancelled by it; this one holds whatever the call does. */
  private CompletionStage<Opinion> inTime(CompletableFuture<Opinion> asked) {
    return asked
        .orTimeout(settings.timeout().toNanos(), TimeUnit.NANOSECONDS)
        .exceptionallyCompose(
            failure ->
                CompletableFuture.failedFuture(
                    failure instanceof TimeoutException ? tooLate() : failure));
  }

  private RoutingException tooLate() {
    return new RoutingException(
        ErrorCode.UPSTREAM_TIMEOUT,
        "%s: no score within %s".formatted(model.id(), settings.timeout()));
  }

  private RoutingException overloaded() {
    return new RoutingException(
        ErrorCode.OVERLOADED,
        "%s: %d questions under way (expected: fewer)"
            .formatted(model.id(), settings.maxConcurrent()));
  }
}
