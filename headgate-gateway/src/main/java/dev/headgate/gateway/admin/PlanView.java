package dev.headgate.gateway.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.HedgeSettings;
import dev.headgate.core.api.PlanCaps;
import dev.headgate.core.decide.plan.PlanShape;
import dev.headgate.gateway.config.PlanConfig;
import java.util.Locale;
import java.util.Optional;

/** How a route calls its models, as people are shown it: with the keys of the configuration. */
final class PlanView {

  private PlanView() {}

  static void put(ObjectNode view, PlanConfig plan) {
    view.put("kind", plan.shape().kind());
    switch (plan.shape()) {
      case PlanShape.Cascading cascade -> put(view, cascade);
      case PlanShape.Hedging hedge -> {
        put(view, hedge.settings());
        view.put("next_model", hedge.nextModel());
      }
      case PlanShape.FanningOut fanOut -> {
        view.put("calls", fanOut.calls()).put("best", fanOut.best());
        hedged(view, fanOut.hedge());
      }
    }
    plan.verifier().ifPresent(judging -> VerifierView.put(view.putObject("verify"), judging));
    put(view.putObject("caps"), plan.shape().caps());
  }

  private static void put(ObjectNode view, PlanShape.Cascading cascade) {
    view.put("start", cascade.start().name().toLowerCase(Locale.ROOT));
    if (!cascade.models().isEmpty()) {
      ArrayNode steps = view.putArray("models");
      cascade.models().forEach(model -> steps.add(model.value()));
    }
    view.put("max_steps", cascade.maxSteps());
    hedged(view, cascade.hedge());
  }

  private static void hedged(ObjectNode view, Optional<HedgeSettings> hedge) {
    hedge.ifPresent(settings -> put(view.putObject("hedge"), settings));
  }

  private static void put(ObjectNode view, HedgeSettings hedge) {
    view.put("quantile", hedge.quantile())
        .put("delay_ms", hedge.delay().toMillis())
        .put("min_delay_ms", hedge.least().toMillis())
        .put("max_delay_ms", hedge.most().toMillis())
        .put("max_share", hedge.share());
  }

  /** A cap that is none is left out. */
  private static void put(ObjectNode view, PlanCaps caps) {
    view.put("max_calls", caps.calls());
    if (caps.tokens() < PlanCaps.DEFAULT.tokens()) {
      view.put("max_tokens", caps.tokens());
    }
    if (caps.time().compareTo(PlanCaps.FOR_EVER) < 0) {
      view.put("max_time_ms", caps.time().toMillis());
    }
    if (caps.cost().amount() < PlanCaps.DEFAULT.cost().amount()) {
      view.put("max_cost_usd", caps.cost().amount());
    }
  }
}
