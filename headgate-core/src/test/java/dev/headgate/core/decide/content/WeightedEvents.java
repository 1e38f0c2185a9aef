package dev.headgate.core.decide.content;

import dev.headgate.core.api.Caller;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.RoutePlan;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.RoutingEvent;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.api.Usd;
import dev.headgate.core.api.Weights;
import dev.headgate.core.testkit.Requests;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Requests that a route with a weighted score has answered. */
final class WeightedEvents {

  private static final ModelId MODEL = new ModelId("weak");
  private static final ChatRequest REQUEST = Requests.chat("any", false);

  private WeightedEvents() {}

  static RoutingEvent event(
      String id,
      String route,
      Duration took,
      double cost,
      Optional<Weights> weights,
      Optional<ErrorCode> error) {
    return event(Caller.ANONYMOUS, id, route, took, cost, weights, error);
  }

  static RoutingEvent event(
      Caller caller,
      String id,
      String route,
      Duration took,
      double cost,
      Optional<Weights> weights,
      Optional<ErrorCode> error) {
    return new RoutingEvent(
        id,
        Instant.EPOCH,
        REQUEST.dialect(),
        REQUEST.operation(),
        false,
        "auto",
        caller,
        Optional.of(decision(id, route, weights)),
        List.of(),
        error.isEmpty() ? Optional.of(MODEL) : Optional.empty(),
        Optional.empty(),
        new TokenUsage(10, 10, 0, 0),
        new Usd(cost),
        error,
        Optional.empty(),
        took);
  }

  private static RoutingDecision decision(String id, String route, Optional<Weights> weights) {
    return new RoutingDecision(
        id,
        "auto",
        Optional.of(route),
        Optional.of("able"),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        weights,
        Optional.empty(),
        List.of(),
        List.of(),
        new RoutePlan.Single(MODEL),
        Requests.features(),
        Duration.ZERO,
        Optional.empty());
  }
}
