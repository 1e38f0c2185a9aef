package dev.headgate.gateway.observe;

import dev.headgate.core.api.Feedback;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Takes feedback in: into the decision log, where decisions and opinions of them are joined later,
 * to whoever holds live results against profiles, and into the metrics. What a client sends again,
 * because it saw no answer, is written once as long as it is remembered; whoever reads the log
 * takes a source's last opinion in any case.
 */
public final class FeedbackDesk {

  private static final int REMEMBERED = 10_000;

  private final DecisionLog log;
  private final Metrics metrics;
  private final Predicate<Feedback> live;
  private final Map<Key, Feedback.Verdict> recent = new LinkedHashMap<>();

  /** Makes a desk before the log. */
  public FeedbackDesk(DecisionLog log, Metrics metrics) {
    this(log, metrics, feedback -> false);
  }

  /**
   * Makes a desk before the log and somebody who listens besides.
   *
   * @param live takes feedback too; says whether it had use for it
   */
  public FeedbackDesk(DecisionLog log, Metrics metrics, Predicate<Feedback> live) {
    this.log = log;
    this.metrics = metrics;
    this.live = live;
  }

  /** What became of feedback. */
  public enum Outcome {
    /** It will be written. */
    RECORDED,
    /** The same is written already. */
    REPEATED,
    /** There is no log, and nobody else has use for it. */
    OFF,
    /** The disk cannot keep up. */
    FULL
  }

  /** Takes it; never waits. */
  public Outcome take(Feedback feedback) {
    Outcome outcome = offer(feedback);
    if (outcome == Outcome.RECORDED) {
      metrics.feedback(feedback.verdict().kind());
    }
    return outcome;
  }

  private synchronized Outcome offer(Feedback feedback) {
    Key key = new Key(feedback.caller().tenant(), feedback.decisionId(), feedback.source());
    if (feedback.verdict().equals(recent.get(key))) {
      return Outcome.REPEATED;
    }
    boolean logged = log.isOn();
    if (logged && !log.offer(feedback)) {
      return Outcome.FULL;
    }
    boolean used = live.test(feedback);
    if (!logged && !used) {
      return Outcome.OFF;
    }
    recent.remove(key); // so that it becomes the youngest
    recent.put(key, feedback.verdict());
    if (recent.size() > REMEMBERED) {
      recent.remove(recent.keySet().iterator().next());
    }
    return Outcome.RECORDED;
  }

  private record Key(String tenant, String decisionId, String source) {}
}
