package dev.headgate.gateway.rollout;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.decide.Decider;
import dev.headgate.core.decide.share.StableShare;
import dev.headgate.gateway.config.PolicyConfig;
import dev.headgate.gateway.config.PolicyMode;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Decides by the version of the policy that a request's session or user belongs to. Immutable; a
 * reload makes another.
 */
public final class PolicyVersions {

  /** What the policy in force is called. */
  public static final String BASE = "base";

  private final Decider base;
  private final List<Version> canaries;
  private final List<Version> shadows;
  private final PolicyDesk desk;
  private final Shadows recorder;

  /**
   * A version and who decides by it.
   *
   * @param config what it is
   * @param decider decides so
   */
  public record Version(PolicyConfig config, Decider decider) {}

  /** Makes the choice among versions. */
  public PolicyVersions(Decider base, List<Version> versions, PolicyDesk desk, Shadows recorder) {
    this.base = base;
    this.canaries = of(PolicyMode.CANARY, versions);
    this.shadows = of(PolicyMode.SHADOW, versions);
    this.desk = desk;
    this.recorder = recorder;
  }

  /** Decides, as {@link Decider#decide} does. */
  public CompletionStage<RoutingDecision> decide(ChatRequest request) {
    for (Version canary : canaries) {
      String name = canary.config().name();
      if (StableShare.takes(request, name, desk.share(name))) {
        return canary.decider().decide(request);
      }
    }
    CompletionStage<RoutingDecision> decided = base.decide(request);
    for (Version shadow : shadows) {
      if (StableShare.takes(request, shadow.config().name(), shadow.config().share())) {
        recorder.look(shadow, request, decided);
      }
    }
    return decided;
  }

  private static List<Version> of(PolicyMode mode, List<Version> versions) {
    return versions.stream().filter(version -> version.config().mode() == mode).toList();
  }
}
