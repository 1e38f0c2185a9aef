package dev.headgate.gateway.config;

import dev.headgate.core.api.Route;
import dev.headgate.core.api.RouterView;
import dev.headgate.core.decide.live.LiveSettings;
import dev.headgate.core.decide.plan.PlanShape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How requests are routed.
 *
 * @param defaultThreshold the threshold of routes that name none, shown with each router; in [0, 1]
 * @param routes by name; the one called {@code auto} is always there
 * @param routers of the operator's own making
 * @param encoders at endpoints, beside those in this process
 * @param view which part of the conversation a learned router reads
 * @param viewChars how many characters of it at most, keeping head and tail
 * @param allowModels patterns of models any request may be answered by; empty allows all
 * @param denyModels patterns of models none may
 * @param forecasts what tells tasks and foresees output tokens
 * @param live what routes and tiers make of the endpoints' state
 * @param rules what the operator wants of which requests, in order
 * @param policies versions of the policy beside this one
 * @param plans how models are called, by the names of the routes that say so
 */
public record RoutingConfig(
    double defaultThreshold,
    List<Route> routes,
    List<OwnRouter> routers,
    List<EncoderConfig> encoders,
    RouterView view,
    int viewChars,
    List<String> allowModels,
    List<String> denyModels,
    ForecastConfig forecasts,
    LiveSettings live,
    List<RuleConfig> rules,
    List<PolicyConfig> policies,
    Map<String, PlanConfig> plans) {

  /** Makes a configuration with the forecasts that ship, without rules and plans. */
  public RoutingConfig(
      double defaultThreshold,
      List<Route> routes,
      List<OwnRouter> routers,
      List<EncoderConfig> encoders,
      RouterView view,
      int viewChars,
      List<String> allowModels,
      List<String> denyModels) {
    this(
        defaultThreshold,
        routes,
        routers,
        encoders,
        view,
        viewChars,
        allowModels,
        denyModels,
        ForecastConfig.SHIPPED,
        LiveSettings.NONE,
        List.of(),
        List.of(),
        Map.of());
  }

  public RoutingConfig {
    routes = List.copyOf(routes);
    routers = List.copyOf(routers);
    encoders = List.copyOf(encoders);
    allowModels = List.copyOf(allowModels);
    denyModels = List.copyOf(denyModels);
    rules = List.copyOf(rules);
    plans = Map.copyOf(plans);
    policies = List.copyOf(policies);
  }

  /** Returns the same with versions of the policy. */
  public RoutingConfig with(List<PolicyConfig> versions) {
    return new RoutingConfig(
        defaultThreshold,
        routes,
        routers,
        encoders,
        view,
        viewChars,
        allowModels,
        denyModels,
        forecasts,
        live,
        rules,
        versions,
        plans);
  }

  /** Returns the same with what a version of the policy has otherwise. */
  public RoutingConfig as(
      List<Route> otherRoutes,
      List<OwnRouter> otherRouters,
      List<String> allow,
      List<String> deny,
      LiveSettings otherLive,
      List<RuleConfig> otherRules,
      Map<String, PlanConfig> otherPlans) {
    return new RoutingConfig(
        defaultThreshold,
        otherRoutes,
        otherRouters,
        encoders,
        view,
        viewChars,
        allow,
        deny,
        forecasts,
        otherLive,
        otherRules,
        List.of(),
        otherPlans);
  }

  /** Returns the shapes of the plans, by the names of the routes that want them. */
  public Map<String, PlanShape> planShapes() {
    Map<String, PlanShape> shapes = new HashMap<>();
    plans.forEach((route, plan) -> shapes.put(route, plan.shape()));
    return shapes;
  }
}
