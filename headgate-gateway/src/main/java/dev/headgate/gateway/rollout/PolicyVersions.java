package dev.headgate.gateway.rollout;

import dev.headgate.core.RoutingPipeline;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.RoutingEvent;
import dev.headgate.core.decide.share.StableShare;
import dev.headgate.core.spi.Relay;
import dev.headgate.core.spi.Timers;
import dev.headgate.gateway.config.PolicyConfig;
import dev.headgate.gateway.config.PolicyMode;
import dev.headgate.gateway.serving.Answering;
import dev.headgate.gateway.serving.Lifetime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Routes each request by the version of the policy that its session or user belongs to. Immutable;
 * a reload makes another.
 */
public final class PolicyVersions implements Answering {

  /** What the policy in force is called. */
  public static final String BASE = "base";

  private final RoutingPipeline base;
  private final List<Version> canaries;
  private final List<Version> shadows;
  private final PolicyDesk desk;
  private final Shadows recorder;
  private final Lifetime calling;

  /**
   * A version and what routes by it.
   *
   * @param config what it is
   * @param pipeline routes so
   * @param caller calls models in the shadow; empty if it does not
   */
  public record Version(
      PolicyConfig config, RoutingPipeline pipeline, Optional<ShadowCaller> caller) {}

  /**
   * Makes the choice among versions.
   *
   * @param calling how long models can be called; shadows may go on when their request is over
   */
  public PolicyVersions(
      RoutingPipeline base,
      List<Version> versions,
      PolicyDesk desk,
      Shadows recorder,
      Lifetime calling) {
    this.base = base;
    this.canaries = of(PolicyMode.CANARY, versions);
    this.shadows = of(PolicyMode.SHADOW, versions);
    this.desk = desk;
    this.recorder = recorder;
    this.calling = calling;
  }

  @Override
  public CompletionStage<RoutingEvent> handle(
      ChatRequest request, Relay client, Timers timers, Executor context) {
    RoutingPipeline pipeline = of(request);
    if (pipeline != base || shadows.isEmpty()) {
      return pipeline.handle(request, client, timers, context);
    }
    List<Version> looking = looking(request);
    if (looking.isEmpty()) {
      return pipeline.handle(request, client, timers, context);
    }
    Optional<AnswerTap> tap =
        looking.stream().anyMatch(shadow -> judges(shadow, request))
            ? Optional.of(new AnswerTap(client))
            : Optional.empty();
    Relay way = tap.isPresent() ? tap.get() : client;
    return watched(
        () -> pipeline.handle(request, way, timers, context),
        event -> all(looking, shadow -> recorder.look(shadow, request, event, tap)));
  }

  @Override
  public CompletionStage<RoutingDecision> decide(ChatRequest request) {
    RoutingPipeline pipeline = of(request);
    List<Version> looking = pipeline == base ? looking(request) : List.of();
    if (looking.isEmpty()) {
      return pipeline.decide(request);
    }
    return watched(
        () -> pipeline.decide(request),
        decision -> all(looking, shadow -> recorder.look(shadow, request, decision)));
  }

  /** What shadows make of it may take longer than the request, and has to be able to call. */
  private <T> CompletionStage<T> watched(
      Supplier<CompletionStage<T>> work, Function<T, CompletionStage<Void>> shadows) {
    Runnable release = calling.hold();
    try {
      CompletionStage<T> done = work.get();
      CompletionStage<Void> unused =
          done.thenCompose(shadows).whenComplete((nothing, failure) -> release.run());
      return done;
    } catch (RuntimeException e) {
      release.run();
      throw e;
    }
  }

  private static CompletionStage<Void> all(
      List<Version> versions, Function<Version, CompletableFuture<Void>> look) {
    return CompletableFuture.allOf(
        versions.stream().map(look).toArray(CompletableFuture<?>[]::new));
  }

  private RoutingPipeline of(ChatRequest request) {
    for (Version canary : canaries) {
      String name = canary.config().name();
      if (StableShare.takes(request, name, desk.share(name))) {
        return canary.pipeline();
      }
    }
    return base;
  }

  private List<Version> looking(ChatRequest request) {
    return shadows.stream().filter(shadow -> takes(shadow.config(), request)).toList();
  }

  private static boolean takes(PolicyConfig shadow, ChatRequest request) {
    return StableShare.takes(request, shadow.name(), shadow.share());
  }

  private static boolean judges(Version shadow, ChatRequest request) {
    return shadow.caller().filter(caller -> caller.judges(request)).isPresent();
  }

  private static List<Version> of(PolicyMode mode, List<Version> versions) {
    return versions.stream().filter(version -> version.config().mode() == mode).toList();
  }
}
