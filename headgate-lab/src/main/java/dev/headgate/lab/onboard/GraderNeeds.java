package dev.headgate.lab.onboard;

import dev.headgate.lab.validation.ValidationRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rows apart by whether their answers can be graded here: asking the others would cost money for
 * nothing.
 *
 * @param askable those whose grader has all it needs
 * @param leftOut how many are not, by what would help
 */
record GraderNeeds(List<ValidationRow> askable, SortedMap<String, Integer> leftOut) {

  private static final String JUDGE = "judge";
  private static final String CODE = "code_tests";
  private static final Map<String, String> HELP =
      Map.of(JUDGE, "--judge MODEL", CODE, "--run-code");

  public GraderNeeds {
    askable = List.copyOf(askable);
  }

  /**
   * Tells rows apart.
   *
   * @param judge whether there is one
   * @param runCode whether programs may be run
   */
  static GraderNeeds of(List<ValidationRow> rows, boolean judge, boolean runCode) {
    List<ValidationRow> askable = new ArrayList<>();
    SortedMap<String, Integer> leftOut = new TreeMap<>();
    for (ValidationRow row : rows) {
      if (hasTool(row, judge, runCode)) {
        askable.add(row);
      } else {
        leftOut.merge(HELP.getOrDefault(row.grader(), ""), 1, Integer::sum);
      }
    }
    return new GraderNeeds(askable, leftOut);
  }

  /** Returns whether a judge will be asked about answers to it. */
  static boolean wantsJudge(ValidationRow row) {
    return row.grader().equals(JUDGE);
  }

  /** Returns whether its answers are programs to be run. */
  static boolean wantsCode(ValidationRow row) {
    return row.grader().equals(CODE);
  }

  private static boolean hasTool(ValidationRow row, boolean judge, boolean runCode) {
    return switch (row.grader()) {
      case JUDGE -> judge;
      case CODE -> runCode;
      default -> true;
    };
  }
}
