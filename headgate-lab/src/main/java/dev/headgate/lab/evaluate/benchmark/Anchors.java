package dev.headgate.lab.evaluate.benchmark;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What a benchmark must come to when all its files are read rightly: its size, and the mean scores
 * of always the weak model, always the strong one, and the better of both.
 */
enum Anchors {
  MMLU(14_037, .68091, .80587, .85873),
  GSM8K(1_307, .63734, .85769, .92961),
  MT_BENCH(72, .82812, .92118, Double.NaN);

  private static final double ROUNDING = 6e-6;

  private final int prompts;
  private final double weak;
  private final double strong;
  private final double oracle;

  Anchors(int prompts, double weak, double strong, double oracle) {
    this.prompts = prompts;
    this.weak = weak;
    this.strong = strong;
    this.oracle = oracle;
  }

  /**
   * Returns the rows if they come to that.
   *
   * @throws DataException where they do not
   */
  List<PromptRow> check(List<PromptRow> rows) {
    double foundWeak = mean(rows, row -> score(row, RouteLlmFiles.PAIR.weak()));
    double foundStrong = mean(rows, row -> score(row, RouteLlmFiles.PAIR.strong()));
    double foundOracle =
        mean(rows, row -> row.scores().values().stream().mapToDouble(d -> d).max().orElseThrow());
    if (rows.size() != prompts
        || differs(foundWeak, weak)
        || differs(foundStrong, strong)
        || differs(foundOracle, oracle)) {
      throw new DataException(
          "%s: %s (expected: %s, as in lm-sys/RouteLLM at 0b64fda; fetch its files anew)"
              .formatted(
                  name().toLowerCase(Locale.ROOT),
                  text(rows.size(), foundWeak, foundStrong, foundOracle),
                  text(prompts, weak, strong, oracle)));
    }
    return rows;
  }

  private static boolean differs(double found, double expected) {
    return Math.abs(found - expected) > ROUNDING; // false where nothing is expected
  }

  private static String text(int prompts, double weak, double strong, double oracle) {
    return String.format(
        Locale.ROOT,
        "%d prompts, weak %.5f, strong %.5f, oracle %.5f",
        prompts,
        weak,
        strong,
        oracle);
  }

  private static double score(PromptRow row, String model) {
    return row.scores().getOrDefault(model, Double.NaN);
  }

  private static double mean(List<PromptRow> rows, ToDoubleFunction<PromptRow> value) {
    return rows.stream().mapToDouble(value).average().orElse(Double.NaN);
  }
}
