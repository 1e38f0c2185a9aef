package dev.headgate.lab.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.core.api.Language;
import dev.headgate.lab.FakeEncoder;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.embed.BulkEncoder;
import dev.headgate.lab.progress.Progress;
import dev.headgate.lab.train.TrainOptions;
import dev.headgate.lab.train.TrainingTools;
import dev.headgate.routers.artifact.RouterReaders;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdaptationTest {

  @TempDir Path folder;

  @Test
  void labelsThatTell_makeARouterThatIsBetter() throws IOException {
    Adaptation.Result result = adapt("random", labels(200, true));
    assertThat(result.rows()).isEqualTo(200);
    assertThat(result.strong()).isEqualTo("strong");
    assertThat(result.after().value()).isGreaterThan(0.7); // 0.75 is perfect: half need it
    assertThat(result.gain().low()).isPositive();
    assertThat(RouterReaders.open("mine", result.artifact()).name()).isEqualTo("mine");
  }

  /** The strong model is needed where prompts are long, which length knows and 50 labels hardly. */
  @Test
  void fewLabels_doNotSpoilAGoodRouter() throws IOException {
    SplittableRandom random = new SplittableRandom(4);
    List<PromptRow> labels = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      int words = 1 + random.nextInt(60);
      boolean needed = random.nextInt(60) < words;
      labels.add(row(i, "w" + i + " word".repeat(words), needed));
    }
    Adaptation.Result result = adapt("length", labels);
    assertThat(result.after().value()).isGreaterThan(result.before().value() - 0.05);
  }

  @Test
  void tooFewLabels_areRefused() {
    assertThatThrownBy(() -> adapt("length", labels(29, true)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("29 prompts");
  }

  private Adaptation.Result adapt(String router, List<PromptRow> labels) throws IOException {
    TrainOptions options = new TrainOptions(1, 1000, 0.3, 20, "abc", "2026-01-01");
    try (BulkEncoder encoder = new BulkEncoder(new FakeEncoder(), folder, 64)) {
      TrainingTools tools = new TrainingTools(options, encoder, AdaptationTest::silent);
      return new Adaptation(StartingRouter.of(router), tools).adapt(labels);
    }
  }

  private static List<PromptRow> labels(int count, boolean telling) {
    List<PromptRow> labels = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean hard = i % 2 == 0;
      labels.add(row(i, "question " + i + (hard ? " hard" : ""), hard == telling));
    }
    return labels;
  }

  private static PromptRow row(int i, String prompt, boolean needed) {
    Map<String, Double> scores = Map.of("strong", 1.0, "weak", needed ? 0.0 : 1.0);
    return new PromptRow("r/" + i, "labels", "r/" + i, Language.ENGLISH, "", "", prompt, scores);
  }

  private static Progress silent(String label) {
    return new Progress(
        label, new PrintWriter(Writer.nullWriter()), InstantSource.fixed(Instant.EPOCH));
  }
}
