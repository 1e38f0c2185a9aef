package dev.headgate.lab.outcome;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * What became of one question to one model.
 *
 * @param id of the validation row
 * @param row digest of what was asked and how it is graded, see {@link
 *     dev.headgate.lab.validation.ValidationRow#digest}
 * @param model that answered
 * @param score in [0, 1]; empty where it gave no answer, or one that could not be graded
 * @param error why there is no score, on one line; empty where there is one
 * @param inputTokens of the question, as charged
 * @param outputTokens of the answer, hidden reasoning included
 * @param latency from the call that brought the answer to its last byte
 * @param costUsd of answer and judge, in US dollars; also of calls that brought nothing
 * @param answerDigest tells whether two answers are the same, without keeping them; empty without
 *     an answer
 * @param askedAt when
 * @param grader the kind of the row's grader
 */
public record Outcome(
    String id,
    String row,
    String model,
    OptionalDouble score,
    String error,
    long inputTokens,
    long outputTokens,
    Duration latency,
    double costUsd,
    String answerDigest,
    Instant askedAt,
    String grader) {

  public Outcome {
    if (score.isPresent() && !(score.getAsDouble() >= 0 && score.getAsDouble() <= 1)) {
      throw bad("score", score.getAsDouble(), ">= 0.0 and <= 1.0");
    }
    if (score.isPresent() == !error.isEmpty()) {
      throw bad("score", score + " with error \"" + error + '"', "a score or an error, not both");
    }
    if (!(costUsd >= 0 && costUsd < Double.POSITIVE_INFINITY)) {
      throw bad("cost_usd", costUsd, ">= 0.0, finite");
    }
    requireNotNegative("input_tokens", inputTokens);
    requireNotNegative("output_tokens", outputTokens);
    requireNotNegative("latency_ms", latency.toMillis());
  }

  /** Returns whether there is a score. */
  public boolean graded() {
    return score.isPresent();
  }

  private static void requireNotNegative(String field, long value) {
    if (value < 0) {
      throw bad(field, value, ">= 0");
    }
  }

  private static IllegalArgumentException bad(String field, Object value, String expected) {
    return new IllegalArgumentException("%s: %s (expected: %s)".formatted(field, value, expected));
  }
}
