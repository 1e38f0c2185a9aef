package dev.headgate.lab.grade.text;

/** The letters and characters that answer and expected text share, in any order, as F1. */
public final class CharF1Grader extends OverlapGrader {

  /** Makes the grader. */
  public CharF1Grader() {
    super(Overlap::characters, Overlap::inBoth);
  }

  @Override
  public String kind() {
    return "char_f1";
  }
}
