package dev.headgate.lab.grade;

/** What one row expects, ready to judge any number of answers from any thread. */
@FunctionalInterface
public interface Check {

  /**
   * Judges an answer.
   *
   * @param tools what some kinds need beside the answer; most need nothing
   * @throws UngradedException where no grade can be given, through no fault of the answer
   */
  Grade grade(Answer answer, GradingTools tools);

  /** Judges a text by a kind that needs no tools. */
  default Grade grade(String text) {
    return grade(Answer.of(text), GradingTools.NONE);
  }
}
