package dev.headgate.gateway.config;

import dev.headgate.core.api.Route;
import dev.headgate.core.decide.plan.PlanShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is right in a configuration and does nothing. It is no failure, since a pool that changes
 * while it serves may make it useful.
 */
public final class ConfigAdvice {

  private ConfigAdvice() {}

  /** Returns a line for each such thing. */
  public static List<String> of(HeadgateConfig config) {
    List<String> lines = new ArrayList<>();
    for (Route route : config.routing().routes()) {
      Optional.ofNullable(config.routing().plans().get(route.name()))
          .filter(plan -> isHedgedInVain(plan.shape(), route, config.models()))
          .ifPresent(plan -> lines.add(inVain(route.name(), plan.shape())));
    }
    return lines;
  }

  private static boolean isHedgedInVain(PlanShape shape, Route route, List<ModelConfig> models) {
    boolean single =
        models.stream()
            .filter(model -> route.models().contains(model.card().id()))
            .allMatch(model -> model.endpoints().size() < 2);
    return single
        && switch (shape) {
          case PlanShape.Hedging hedge -> !(hedge.nextModel() && hasNext(route));
          case PlanShape.Cascading cascade -> cascade.hedge().isPresent();
          case PlanShape.FanningOut fanOut -> fanOut.hedge().isPresent();
        };
  }

  private static boolean hasNext(Route route) {
    return route.models().size() + route.fallbacks().size() > 1;
  }

  private static String inVain(String route, PlanShape shape) {
    String key = shape instanceof PlanShape.Hedging ? "hedge" : shape.kind() + ".hedge";
    String mend =
        shape instanceof PlanShape.Hedging
            ? "another endpoint, or next_model: true and another model"
            : "another endpoint";
    return ("routes.%s.plan.%s: does nothing, as no model of the route has a second endpoint"
            + " (expected: %s)")
        .formatted(route, key, mend);
  }
}
