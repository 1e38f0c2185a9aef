package dev.headgate.lab.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What was found in a log and could not be used, counted, so that nothing goes missing unsaid. */
final class LogTally {

  int broken;
  int repeated;
  int failed;
  int foreign;
  int withoutPrompt;

  /** Returns it in one line, and how to get at what is missing. */
  String summary(Opinions opinions, Set<String> decisions, int rows) {
    List<String> leftOut = new ArrayList<>();
    add(leftOut, opinions.besides(decisions), "opinions of decisions that are not in the log");
    add(leftOut, foreign, "opinions of another tenant's decisions");
    add(leftOut, opinions.unusable(), "opinions that say nothing");
    add(leftOut, failed, "judged requests that failed");
    add(
        leftOut,
        withoutPrompt,
        "judged requests without their prompt (serve with --log-prompts or server.log_prompts to"
            + " have it)");
    add(leftOut, repeated, "decisions met again");
    add(leftOut, broken, "broken lines");
    return "gateway log: %d decisions, %d lines of feedback, %d rows to use%s"
        .formatted(
            decisions.size(),
            opinions.lines(),
            rows,
            leftOut.isEmpty() ? "" : "; left out: " + String.join(", ", leftOut));
  }

  private static void add(List<String> leftOut, int count, String what) {
    if (count > 0) {
      leftOut.add(count + " " + what);
    }
  }
}
