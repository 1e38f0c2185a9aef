package dev.headgate.lab.onboard;

import java.util.Map;

/** Hears how a survey goes. */
public interface SurveyWatch {

  /** Nobody was asked yet; this is what it would cost. */
  void estimated(CostEstimate estimate);

  /** So many answers are known from before. */
  void known(int graded);

  /** Rows that cannot be graded here are left out: how many, by what their grader needs. */
  void leftOut(Map<String, Integer> byHelp);

  /**
   * The asking begins.
   *
   * @return told after each question, from any thread
   */
  Runnable began(Underway survey);

  /** The asking is over, whatever ended it. */
  void ended(Underway survey);
}
