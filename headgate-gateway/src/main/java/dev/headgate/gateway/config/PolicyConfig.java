package dev.headgate.gateway.config;

import dev.headgate.core.api.Route;
import java.util.List;

/**
 * A version of the policy beside the one in force: what it does otherwise.
 *
 * @param name unique among the policies
 * @param mode what is done with it
 * @param share of the sessions and users that it decides for, in [0, 1]; of a shadow, those it
 *     looks at
 * @param routes all routes, as it has them
 * @param denyModels patterns of models that none of its requests is answered by
 * @param rules all rules, as it has them
 * @param tolerance how much worse than the policy in force it may be, of 1
 * @param alpha the chance that a policy no worse than that is ever stopped
 */
public record PolicyConfig(
    String name,
    PolicyMode mode,
    double share,
    List<Route> routes,
    List<String> denyModels,
    List<RuleConfig> rules,
    double tolerance,
    double alpha) {

  public PolicyConfig {
    routes = List.copyOf(routes);
    denyModels = List.copyOf(denyModels);
    rules = List.copyOf(rules);
  }

  /** Returns whether nobody is answered by it. */
  public boolean shadows() {
    return mode == PolicyMode.SHADOW;
  }
}
