package dev.headgate.core.decide;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.DecisionTrail;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.RouterCall;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.TaskGuess;
import dev.headgate.core.decide.content.WeightedScore;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A decision for a person at a terminal: what was chosen, what was read of the request, the
 * candidates with score and expected cost, and the reasons layer by layer. Aligned, without
 * colours, and without prompt text.
 */
public final class DecisionText {

  private static final String NONE = "-";
  private static final String MODEL = "model";
  private static final String TOKENS = "output tokens";
  private static final int NAME_WIDTH = 13;
  private static final int SCORE_WIDTH = 6;
  private static final double NANOS_PER_MILLI = 1_000_000.0;

  private final StringBuilder out = new StringBuilder();

  private DecisionText() {}

  /** Returns the decision as lines, each ended by a line feed. */
  public static String of(RoutingDecision decision) {
    DecisionText text = new DecisionText();
    text.choice(decision);
    text.features(decision.features());
    text.candidates(decision.candidates());
    text.reasons(decision.reasons());
    return text.out.toString();
  }

  /** Returns how far the decision on a refused request came as lines, each ended by a line feed. */
  public static String of(DecisionTrail trail) {
    DecisionText text = new DecisionText();
    text.row("", "route", trail.route().orElse(NONE));
    text.row("", "overhead", millis(trail.overhead()));
    trail.features().ifPresent(text::features);
    text.reasons(trail.reasons());
    return text.out.toString();
  }

  private void choice(RoutingDecision decision) {
    String then = joined(decision.plan().models().stream().skip(1), ", then ");
    row("", "model", decision.plan().first());
    row("", "if it fails", then.isEmpty() ? NONE : then);
    row("", "route", decision.route().orElse(NONE));
    row("", "router", decision.router().orElse(NONE));
    row("", "win rate", score(decision.winRate()));
    row("", "threshold", number(decision.threshold()));
    decision.lambda().ifPresent(lambda -> row("", "lambda", lambda + " (quality per US dollar)"));
    decision.weights().ifPresent(weights -> row("", "weights", WeightedScore.text(weights)));
    decision.routerCall().ifPresent(call -> row("", "router asked", asked(call)));
    row("", "overhead", millis(decision.overhead()));
  }

  private static String asked(RouterCall call) {
    return call.shared()
        ? call.model() + " (answer known, nothing paid)"
        : String.format(Locale.ROOT, "%s ($%.6f)", call.model(), call.cost().amount());
  }

  private void features(RequestFeatures features) {
    heading("features");
    row("  ", "language", name(features.language()));
    row("  ", "task", task(features.task()));
    row("  ", "input tokens", features.inputTokens());
    row("  ", "output tokens", features.expectedOutputTokens() + " (expected)");
    row("  ", "turns", features.turnCount());
    row("  ", "tools", features.toolCount());
    row("  ", "images", features.images());
    row("  ", "audio parts", features.audioParts());
    row("  ", "needs", joined(features.required().stream().sorted().map(DecisionText::name), ", "));
  }

  private void candidates(List<Candidate> candidates) {
    int width = MODEL.length();
    for (Candidate candidate : candidates) {
      width = Math.max(width, candidate.model().id().value().length());
    }
    heading("candidates, best first");
    candidate(width, MODEL, "score", TOKENS, "expected cost");
    for (Candidate candidate : candidates) {
      candidate(
          width,
          candidate.model().id().value(),
          score(candidate.score()),
          Long.toString(candidate.expectedOutputTokens()),
          price(candidate));
    }
  }

  private void candidate(int width, String model, String score, String tokens, String price) {
    String start = "  " + padded(model, width) + "  " + padded(score, SCORE_WIDTH);
    line(start + "  " + padded(tokens, TOKENS.length()) + "  " + price);
  }

  private void reasons(List<Reason> reasons) {
    heading("reasons");
    for (Reason reason : reasons) {
      row("  ", name(reason.stage()), reason.text());
    }
  }

  private void heading(String text) {
    line("");
    line(text);
  }

  private void row(String indent, String name, Object value) {
    line(indent + padded(name, NAME_WIDTH) + "  " + value);
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String joined(Stream<?> values, String separator) {
    return values.map(Object::toString).collect(Collectors.joining(separator));
  }

  private static String task(TaskGuess guess) {
    return guess.confidence() == 0
        ? NONE
        : String.format(Locale.ROOT, "%s (%.2f)", guess.task().wireName(), guess.confidence());
  }

  private static String score(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.4f", value.getAsDouble()) : NONE;
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? Double.toString(value.getAsDouble()) : NONE;
  }

  private static String price(Candidate candidate) {
    String price = String.format(Locale.ROOT, "$%.6f", candidate.expectedCost().amount());
    return candidate.model().simulated() ? price + " (simulated)" : price;
  }

  private static String millis(Duration time) {
    return String.format(Locale.ROOT, "%.3f ms", time.toNanos() / NANOS_PER_MILLI);
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
