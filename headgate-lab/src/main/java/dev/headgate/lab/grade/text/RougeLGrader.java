package dev.headgate.lab.grade.text;

/**
 * ROUGE-L: the longest common subsequence as F1, by word in English and by character in Chinese
 * (Lin 2004, "ROUGE: A Package for Automatic Evaluation of Summaries").
 */
public final class RougeLGrader extends OverlapGrader {

  /** Makes the grader. */
  public RougeLGrader() {
    super(Overlap::words, Overlap::longestCommon);
  }

  @Override
  public String kind() {
    return "rouge_l";
  }
}
