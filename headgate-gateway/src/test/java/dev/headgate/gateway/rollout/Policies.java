package dev.headgate.gateway.rollout;

import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.PairRoute;
import dev.headgate.core.api.Route;
import dev.headgate.core.api.RouterView;
import dev.headgate.gateway.config.Growth;
import dev.headgate.gateway.config.PolicyConfig;
import dev.headgate.gateway.config.PolicyMark;
import dev.headgate.gateway.config.PolicyMode;
import dev.headgate.gateway.config.RoutingConfig;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Versions of the policy for tests. */
final class Policies {

  private Policies() {}

  /** Returns a version that asks the weak model more often. */
  static PolicyConfig of(PolicyMode mode, double share) {
    return of(mode, share, Growth.NONE, new PolicyMark(mode + " " + share, "base"));
  }

  /** Returns a canary that grows, with a tolerance that is reached soon. */
  static PolicyConfig growing(double share, Duration stepTime, double... steps) {
    Growth growth = new Growth(Arrays.stream(steps).boxed().toList(), stepTime);
    return of(PolicyMode.CANARY, share, growth, new PolicyMark("entry", "base"));
  }

  static PolicyConfig of(PolicyMode mode, double share, Growth growth, PolicyMark mark) {
    return new PolicyConfig(
        "thrifty",
        mode,
        share,
        growth,
        Optional.empty(),
        new RoutingConfig(
            .5,
            routes(.9),
            List.of(),
            List.of(),
            RouterView.CONVERSATION,
            2_000,
            List.of(),
            List.of()),
        List.of(),
        List.of(),
        .1,
        .05,
        mark);
  }

  static List<Route> routes(double threshold) {
    return List.of(
        new PairRoute(
            "auto", "fixed", threshold, new ModelId("strong"), new ModelId("weak"), List.of()));
  }
}
