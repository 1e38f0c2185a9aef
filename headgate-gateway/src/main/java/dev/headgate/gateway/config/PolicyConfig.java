package dev.headgate.gateway.config;

import java.util.List;
import java.util.Optional;

/**
 * A version of the policy beside the one in force: what it does otherwise.
 *
 * @param name unique among the policies
 * @param mode what is done with it
 * @param share of the sessions and users that it decides for, in [0, 1]; of a shadow, those it
 *     looks at
 * @param growth how a canary's share grows by itself
 * @param calls which models a shadow calls; empty if none
 * @param routing all of it, as the version has it
 * @param models of its own, which no other policy has
 * @param routers of its own, which no other policy has
 * @param tolerance how much worse than the policy in force it may be, of 1
 * @param alpha the chance of each error of its trial
 * @param mark tells whether it is still what it was
 */
public record PolicyConfig(
    String name,
    PolicyMode mode,
    double share,
    Growth growth,
    Optional<ShadowCallConfig> calls,
    RoutingConfig routing,
    List<ModelConfig> models,
    List<OwnRouter> routers,
    double tolerance,
    double alpha,
    PolicyMark mark) {

  public PolicyConfig {
    models = List.copyOf(models);
    routers = List.copyOf(routers);
  }

  /** Returns whether nobody is answered by it. */
  public boolean shadows() {
    return mode == PolicyMode.SHADOW;
  }
}
