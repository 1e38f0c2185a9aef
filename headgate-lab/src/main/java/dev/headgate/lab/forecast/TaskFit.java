package dev.headgate.lab.forecast;

import dev.headgate.core.api.Task;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.train.Provenance;
import dev.headgate.lab.train.TrainOptions;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.feature.PromptFeatures;
import dev.headgate.routers.feature.WordHashes;
import dev.headgate.routers.task.TaskClassifier;
import dev.headgate.routers.task.TaskPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Fits a classifier: examples in, artifact out. */
final class TaskFit {

  /** All tasks there are. */
  static final List<Task> TASKS =
      Arrays.stream(Task.values()).filter(task -> task != Task.UNKNOWN).toList();

  /** Below it a task is unknown; about a coin's toss would do as well. */
  private static final double LEAST_CONFIDENCE = 0.4;

  private final TrainOptions options;

  TaskFit(TrainOptions options) {
    this.options = options;
  }

  /**
   * Fits on the examples of each encoder.
   *
   * @param used every row that anything was learned or measured on
   * @param temperature by which scores are divided
   */
  RouterArtifact fit(List<TaskExample> examples, List<PromptRow> used, double temperature) {
    List<EncoderSpec> encoders = new ArrayList<>();
    List<Tensor> tensors = new ArrayList<>();
    byEncoder(examples)
        .forEach(
            (encoder, own) -> {
              int dimension = own.getFirst().sample().embedding().dimension();
              encoders.add(new EncoderSpec(encoder, dimension));
              tensors.addAll(tensors(encoder, own));
            });
    return RouterArtifact.of(header(encoders, used, temperature), tensors);
  }

  private ArtifactHeader header(
      List<EncoderSpec> encoders, List<PromptRow> used, double temperature) {
    return Provenance.header(
        TaskClassifier.KIND,
        PromptFeatures.SCHEMA,
        settings(temperature),
        Map.of("tasks", TASKS.stream().map(Task::wireName).toList()),
        encoders,
        List.of(),
        used,
        options);
  }

  static Map<String, String> settings(double temperature) {
    return Map.of(
        "temperature",
        Double.toString(temperature),
        "cues",
        Integer.toString(TaskPoint.CUES),
        "least_confidence",
        Double.toString(LEAST_CONFIDENCE));
  }

  private List<Tensor> tensors(String encoder, List<TaskExample> examples) {
    SoftmaxFit fit = SoftmaxFit.of(examples, TaskCounts.weights(examples), TASKS, options.seed());
    float[] dense = fit.dense();
    int tasks = TASKS.size();
    return List.of(
        new Tensor(encoder + "/dense", dense.length / tasks, tasks, dense),
        Tensor.quantised(encoder + "/words", WordHashes.BUCKETS, tasks, fit.words()));
  }

  private static Map<String, List<TaskExample>> byEncoder(List<TaskExample> examples) {
    return examples.stream()
        .collect(Collectors.groupingBy(TaskExample::encoder, TreeMap::new, Collectors.toList()));
  }

  /** Returns what a classifier guesses of examples. */
  static List<TaskVerdict> verdicts(RouterArtifact artifact, List<TaskExample> examples) {
    TaskClassifier classifier = new TaskClassifier(artifact);
    return examples.stream().map(example -> verdict(classifier, example)).toList();
  }

  private static TaskVerdict verdict(TaskClassifier classifier, TaskExample example) {
    float[] p =
        classifier
            .probabilities(example.sample().embedding(), example.point(), example.row().prompt())
            .orElseThrow();
    return TaskVerdict.of(example.row(), example.task(), p);
  }
}
