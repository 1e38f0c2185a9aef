package dev.headgate.gateway.rollout;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.RoutingDecision;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Lets policy versions decide in the shadow: on a thread of their own, after the request's own
 * decision, which never waits for it. Looks that would have to wait too long are left out, and
 * counted. Thread-safe.
 */
public final class Shadows implements AutoCloseable {

  /** A look waiting holds its request; more than these are left out. */
  private static final int MOST_WAITING = 256;

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

  /** Looks what the version would decide, once the request is decided on. */
  void look(
      PolicyVersions.Version version,
      ChatRequest request,
      CompletionStage<RoutingDecision> decided) {
    String policy = version.config().name();
    decided.thenAccept(
        decision -> {
          try {
            thread.execute(() -> look(version, request, decision));
          } catch (RejectedExecutionException e) {
            listener.accept(ShadowLook.without(policy, decision, ShadowLook.Result.LEFT_OUT));
          }
        });
  }

  private void look(PolicyVersions.Version version, ChatRequest request, RoutingDecision decision) {
    String policy = version.config().name();
    version
        .decider()
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
