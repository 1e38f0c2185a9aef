package dev.headgate.core.api;

/**
 * One step of the explanation of a decision.
 *
 * @param stage the step that speaks
 * @param code why, from a closed set
 * @param text the same for a person, with the figures; free of prompt text and secrets
 */
public record Reason(DecisionStage stage, ReasonCode code, String text) {}
