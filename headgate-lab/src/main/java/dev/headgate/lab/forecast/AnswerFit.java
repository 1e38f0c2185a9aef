package dev.headgate.lab.forecast;

import dev.headgate.core.api.Task;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.train.Provenance;
import dev.headgate.lab.train.TrainOptions;
import dev.headgate.lab.train.linear.Ridge;
import dev.headgate.routers.answer.AnswerLengths;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.feature.PromptFeatures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Fits the regression of each encoder, every set counting as the square root of its rows. */
final class AnswerFit {

  private static final double[] PENALTIES = {30, 100, 300, 1000, 3000};
  private static final double LEAST_TOKENS = 4;
  private static final double MOST_TOKENS = 4096;

  private final List<Task> tasks;
  private final TrainOptions options;

  AnswerFit(List<Task> tasks, TrainOptions options) {
    this.tasks = tasks;
    this.options = options;
  }

  /**
   * Fits.
   *
   * @param wordiness of the models, fitted before
   * @param smearing mean over middle of the lengths
   * @param used every row that anything was learned or measured on
   */
  RouterArtifact fit(
      List<AnswerExample> examples, WordinessFit wordiness, double smearing, List<PromptRow> used) {
    List<EncoderSpec> encoders = new ArrayList<>();
    List<Tensor> tensors = new ArrayList<>(wordiness.tensors());
    byEncoder(examples)
        .forEach(
            (encoder, own) -> {
              int dimension = own.getFirst().sample().embedding().dimension();
              encoders.add(new EncoderSpec(encoder, dimension));
              float[] weights = weights(own);
              tensors.add(new Tensor(encoder + "/weights", 1, weights.length, weights));
            });
    Map<String, List<String>> lists = new HashMap<>(wordiness.names());
    lists.put("tasks", tasks.stream().map(Task::wireName).toList());
    return RouterArtifact.of(
        Provenance.header(
            AnswerLengths.KIND,
            PromptFeatures.SCHEMA,
            settings(smearing),
            lists,
            encoders,
            List.of(),
            used,
            options),
        tensors);
  }

  private static Map<String, String> settings(double smearing) {
    return Map.of(
        "smearing",
        Double.toString(smearing),
        "least_tokens",
        Double.toString(LEAST_TOKENS),
        "most_tokens",
        Double.toString(MOST_TOKENS));
  }

  private static float[] weights(List<AnswerExample> examples) {
    double[] spread = new double[examples.getFirst().row().length];
    Arrays.fill(spread, 1);
    Ridge ridge =
        new Ridge(
            examples.stream().map(AnswerExample::row).toArray(float[][]::new),
            counts(examples),
            spread);
    double[] targets = examples.stream().mapToDouble(AnswerExample::target).toArray();
    double best = PENALTIES[0];
    double least = Double.POSITIVE_INFINITY;
    for (double penalty : PENALTIES) {
      double error = ridge.leaveOneOutError(targets, penalty);
      if (error < least) {
        least = error;
        best = penalty;
      }
    }
    return ridge.head(targets, best);
  }

  private static double[] counts(List<AnswerExample> examples) {
    Map<String, Long> sets =
        examples.stream()
            .collect(Collectors.groupingBy(e -> e.sample().row().set(), Collectors.counting()));
    double[] counts = new double[examples.size()];
    double sum = 0;
    for (int i = 0; i < counts.length; i++) {
      counts[i] = 1 / Math.sqrt(sets.getOrDefault(examples.get(i).sample().row().set(), 1L));
      sum += counts[i];
    }
    for (int i = 0; i < counts.length; i++) {
      counts[i] *= counts.length / sum;
    }
    return counts;
  }

  private static Map<String, List<AnswerExample>> byEncoder(List<AnswerExample> examples) {
    return examples.stream()
        .collect(
            Collectors.groupingBy(
                e -> e.sample().embedding().encoderId(), TreeMap::new, Collectors.toList()));
  }
}
