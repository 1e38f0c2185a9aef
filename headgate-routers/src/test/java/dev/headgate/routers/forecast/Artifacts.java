package dev.headgate.routers.forecast;

import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.feature.PromptFeatures;
import dev.headgate.routers.feature.PromptPoint;
import dev.headgate.routers.feature.WordHashes;
import dev.headgate.routers.task.TaskPoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Small artifacts of both kinds for the English table, and ways to spoil them. */
public final class Artifacts {

  public static final EncoderSpec ENCODER = new EncoderSpec("static-en-3", 256);
  private static final int POINT = PromptPoint.size(256);

  private Artifacts() {}

  /** Tells code from mathematics by the constant and by one word. */
  public static RouterArtifact task(Map<String, String> settings, List<String> tasks) {
    int count = tasks.size();
    int rows = TaskPoint.size(POINT) + 1;
    float[] dense = new float[rows * count];
    dense[(rows - 1) * count] = 1;
    float[] words = new float[WordHashes.BUCKETS * count];
    WordHashes word = WordHashes.of("sum");
    words[word.bucket(0) * count + 1] = 5 * word.value(0);
    return RouterArtifact.of(
        header("task", settings, Map.of("tasks", tasks)),
        List.of(
            new Tensor(ENCODER.id() + "/dense", rows, count, dense),
            Tensor.quantised(ENCODER.id() + "/words", WordHashes.BUCKETS, count, words)));
  }

  /** Foresees e^5 tokens, ten times as many for the second task; "big" takes twice as many. */
  public static RouterArtifact answer(Map<String, String> settings, List<String> tasks) {
    float[] weights = new float[POINT + tasks.size() + 1];
    weights[POINT + 1] = (float) Math.log(10);
    weights[weights.length - 1] = 5;
    Map<String, List<String>> lists = new HashMap<>();
    lists.put("tasks", tasks);
    lists.put("models", List.of("big"));
    lists.put("families", List.of("qwen"));
    return RouterArtifact.of(
        header("answer", settings, lists),
        List.of(
            new Tensor(ENCODER.id() + "/weights", 1, weights.length, weights),
            new Tensor("models", 1, 1, new float[] {(float) Math.log(2)}),
            new Tensor("families", 1, 1, new float[] {-9})));
  }

  public static Map<String, String> taskSettings() {
    return Map.of("cues", "1", "temperature", "1", "least_confidence", "0.6");
  }

  public static Map<String, String> answerSettings() {
    return Map.of("smearing", "1.5", "least_tokens", "4", "most_tokens", "1000");
  }

  private static ArtifactHeader header(
      String kind, Map<String, String> settings, Map<String, List<String>> lists) {
    return new ArtifactHeader(
        kind,
        PromptFeatures.SCHEMA,
        settings,
        lists,
        List.of(ENCODER),
        List.of(),
        List.of(),
        1,
        "abc",
        "2026-01-01",
        List.of(),
        List.of(),
        List.of());
  }
}
