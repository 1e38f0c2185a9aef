package dev.headgate.core.api;

import java.time.Instant;

/**
 * What somebody thought of an answer: the raw signal that rewards and labels are made of. A source
 * has one opinion of a decision, its latest.
 *
 * @param receivedAt when it came
 * @param decisionId the request it is about, as {@code x-headgate-decision-id} named it
 * @param source who judges, such as {@code user} or the name of a grader
 * @param caller who sent it
 * @param verdict the opinion
 */
public record Feedback(
    Instant receivedAt, String decisionId, String source, Caller caller, Verdict verdict) {

  /** An opinion of an answer. */
  public sealed interface Verdict {

    /** Returns which kind it is: {@code score}, {@code thumb} or {@code preference}. */
    String kind();
  }

  /**
   * How good the answer was.
   *
   * @param value in [0, 1]
   */
  public record Score(double value) implements Verdict {
    @Override
    public String kind() {
      return "score";
    }
  }

  /**
   * Whether the answer pleased.
   *
   * @param up whether it did
   */
  public record Thumb(boolean up) implements Verdict {
    @Override
    public String kind() {
      return "thumb";
    }
  }

  /**
   * Which of two models answered the prompt better, in the terms of Chatbot Arena.
   *
   * @param modelA one of them
   * @param modelB the other
   * @param winner which was better
   */
  public record Preference(String modelA, String modelB, Winner winner) implements Verdict {
    @Override
    public String kind() {
      return "preference";
    }
  }

  /** The outcome of a comparison. */
  public enum Winner {
    MODEL_A,
    MODEL_B,
    TIE
  }
}
