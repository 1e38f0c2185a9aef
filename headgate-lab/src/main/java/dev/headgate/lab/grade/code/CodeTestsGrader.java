package dev.headgate.lab.grade.code;

import dev.headgate.core.api.Excerpt;
import dev.headgate.lab.grade.Arguments;
import dev.headgate.lab.grade.Check;
import dev.headgate.lab.grade.CodeRunner;
import dev.headgate.lab.grade.Grade;
import dev.headgate.lab.grade.Grader;
import dev.headgate.lab.grade.Task;
import dev.headgate.lab.grade.UngradedException;
import dev.headgate.lab.grade.extract.CodeBlock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * The answer's code passes tests. {@code tests} (or the row's answer) is code that is run behind
 * the answer's and fails by an exception, such as a line of {@code assert}s. {@code language}:
 * {@code python}. {@code timeout_s} (10): wall-clock seconds, at most 60.
 *
 * <p>Models write the code, so it is run only by a {@link CodeRunner} that isolates it, and only
 * where the user allowed that; otherwise the answer stays ungraded. That all went well is told by a
 * secret word at the end, which an answer that merely exits cannot print.
 */
public final class CodeTestsGrader implements Grader {

  @Override
  public String kind() {
    return "code_tests";
  }

  @Override
  public Check prepare(Task task) {
    Arguments given = task.arguments().only("tests", "language", "timeout_s");
    given.word("language", List.of("python"));
    String tests = given.text("tests").orElseGet(task::answerText);
    Duration limit = Duration.ofSeconds(given.whole("timeout_s", 10, 1, 60));
    return (answer, tools) -> {
      CodeRunner runner =
          tools
              .code()
              .orElseThrow(
                  () ->
                      new UngradedException(
                          "code_tests: running code is off (expected: --run-code, which runs it"
                              + " isolated, or a set without such rows)"));
      return grade(runner, CodeBlock.in(answer.text()), tests, limit);
    };
  }

  private static Grade grade(CodeRunner runner, String code, String tests, Duration limit) {
    String word = "passed-" + UUID.randomUUID();
    CodeRunner.Run run = runner.python(code + "\n\n" + tests + "\nprint('" + word + "')\n", limit);
    if (run.timedOut()) {
      return Grade.wrong("stopped after " + limit.toSeconds() + " s");
    }
    boolean passed = run.exitCode() == 0 && run.output().strip().endsWith(word);
    return Grade.of(passed, passed ? "passes the tests" : "fails: " + lastLine(run.output()));
  }

  private static String lastLine(String output) {
    String stripped = output.strip();
    return Excerpt.bare(stripped.substring(stripped.lastIndexOf('\n') + 1));
  }
}
