package dev.headgate.lab.grade.judge;

import dev.headgate.lab.grade.Grade;
import dev.headgate.lab.grade.JudgeModel;

/** Asks a judge several times about one answer and puts its votes together. */
sealed interface Panel permits PairwisePanel, PointwisePanel {

  /**
   * Returns the grade with its votes.
   *
   * @throws dev.headgate.lab.grade.UngradedException where no vote can be read
   */
  Grade ask(String answer, JudgeModel judge);
}
