package dev.headgate.benchmarks.pool;

import dev.headgate.lab.evaluate.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The answers of a stretch of time.
 *
 * @param name what it is called
 * @param answers of all requests sent in it, failed ones included
 */
record Phase(String name, List<Answer> answers) {

  Phase {
    answers = List.copyOf(answers);
  }

  /** Returns the answers of one category only. */
  Phase of(String category) {
    return new Phase(
        category, answers.stream().filter(each -> each.category().equals(category)).toList());
  }

  long failed() {
    return answers.stream().filter(Answer::failed).count();
  }

  /** Returns the share of right answers; a failed request counts as wrong. */
  Interval accuracy() {
    return mean(answer -> answer.right() ? 1 : 0);
  }

  /** Returns US dollars for a thousand requests. */
  Interval costOfThousand() {
    return mean(answer -> 1000 * answer.cost());
  }

  /** Returns the share of requests that a model answered. */
  Interval share(String model) {
    return mean(answer -> answer.model().equals(model) ? 1 : 0);
  }

  private Interval mean(ToDoubleFunction<Answer> value) {
    double[] values = answers.stream().mapToDouble(value).toArray();
    return Interval.bootstrap(
        values.length,
        rows -> Arrays.stream(rows).mapToDouble(row -> values[row]).average().orElse(0),
        1);
  }
}
