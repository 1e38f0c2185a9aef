package dev.headgate.gateway.rollout;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.RoutingEvent;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Lets policy versions decide in the shadow: on a thread of their own, after the request was
 * answered. Looks that would have to wait too long are left out, and counted. Thread-safe.
 */
public final class Shadows implements AutoCloseable {

  /** A look waiting holds its request; more than these are left out. */
  private static final int MOST_WAITING = 256;

  /** What is over already. */
  static final CompletableFuture<Void> NOTHING = CompletableFuture.completedFuture(null);

  private final ExecutorService thread =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          Thread.ofPlatform().daemon().name("headgate-shadow").factory());
  private final Consumer<ShadowLook> listener;

  /** Makes a recorder that tells somebody what each look found. */
  public Shadows(Consumer<ShadowLook> listener) {
    this.listener = listener;
  }

  /** Looks what the version would decide of a request that was decided on. */
  CompletableFuture<Void> look(
      PolicyVersions.Version version, ChatRequest request, RoutingDecision decision) {
    return later(
        version, decision, () -> decide(version, request, decision).thenAccept(other -> {}));
  }

  /**
   * Looks what the version would decide of a request that was answered, and does it if it may.
   *
   * @return completes when that is over, be it well or not
   */
  CompletableFuture<Void> look(
      PolicyVersions.Version version,
      ChatRequest request,
      RoutingEvent live,
      Optional<AnswerTap> given) {
    if (live.decision().isEmpty()) {
      return NOTHING;
    }
    RoutingDecision decision = live.decision().get();
    return later(
        version,
        decision,
        () ->
            decide(version, request, decision)
                .thenCompose(
                    other ->
                        version
                            .caller()
                            .map(caller -> caller.call(request, other, live, given))
                            .orElse(NOTHING)));
  }

  private CompletableFuture<Void> later(
      PolicyVersions.Version version,
      RoutingDecision decision,
      Supplier<CompletionStage<Void>> look) {
    try {
      return CompletableFuture.supplyAsync(look, thread).thenCompose(done -> done);
    } catch (RejectedExecutionException e) {
      String policy = version.config().name();
      listener.accept(ShadowLook.without(policy, decision, ShadowLook.Result.LEFT_OUT));
      return NOTHING;
    }
  }

  private CompletionStage<RoutingDecision> decide(
      PolicyVersions.Version version, ChatRequest request, RoutingDecision decision) {
    String policy = version.config().name();
    return version
        .pipeline()
        .decide(request)
        .whenComplete(
            (other, failure) ->
                listener.accept(
                    other == null
                        ? ShadowLook.without(policy, decision, ShadowLook.Result.REFUSED)
                        : ShadowLook.of(policy, decision, other)));
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
