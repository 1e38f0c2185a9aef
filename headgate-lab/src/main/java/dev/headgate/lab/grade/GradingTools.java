package dev.headgate.lab.grade;

import java.util.Optional;

/**
 * What some kinds need beside the answer.
 *
 * @param judge the model that {@code judge} asks; empty where none was configured
 * @param code runs programs for {@code code_tests}; empty unless the user allowed it
 */
public record GradingTools(Optional<JudgeModel> judge, Optional<CodeRunner> code) {

  /** Neither a judge nor a runner. */
  public static final GradingTools NONE = new GradingTools(Optional.empty(), Optional.empty());
}
