package dev.headgate.gateway.config;

import dev.headgate.core.decide.plan.PlanShape;
import java.util.Optional;

/**
 * How a route's models are called, where that is more than one after another.
 *
 * @param shape what kind of plan
 * @param verifier what judges its answers, known to the shape by the route's name
 */
public record PlanConfig(PlanShape shape, Optional<VerifierConfig> verifier) {}
