package dev.headgate.lab.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.Language;
import dev.headgate.lab.FakeEncoder;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.embed.BulkEncoder;
import dev.headgate.lab.progress.Progress;
import dev.headgate.lab.train.Example;
import dev.headgate.lab.train.Need;
import dev.headgate.lab.train.TrainOptions;
import dev.headgate.lab.train.TrainingTools;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prompts whose gain is the first component of the vector, which noise may drown. */
class SpeedReportTest {

  private static final int ROWS = 240;
  private static final int DIMENSION = 384; // of the encoder whose name the vectors bear
  private static final int USED = 8;

  @TempDir Path folder;

  @Test
  void sameVectors_keepEverything() throws IOException {
    for (Reading reading : Reading.values()) {
      List<SpeedReport.Line> lines = lines(reading, 0, 2);
      assertThat(lines).extracting(SpeedReport.Line::set).containsExactly("set", "all");
      assertThat(lines.getFirst().transformer().value()).isGreaterThan(0.7);
      assertThat(lines.getFirst().fastShare().value()).isEqualTo(1);
      assertThat(lines.getLast().stagedShare().value()).isEqualTo(1);
    }
  }

  @Test
  void noisyVectors_loseSome_andTheSecondStageMostlyMakesUpForIt() throws IOException {
    SpeedReport.Line all = lines(Reading.LENGTH, 2, 2).getLast();
    assertThat(all.rows()).isEqualTo(ROWS);
    assertThat(all.fastShare().value()).isBetween(0.2, 0.9);
    assertThat(all.stagedShare().value()).isGreaterThan(all.fastShare().value());
    assertThat(all.calls()).isCloseTo(0.28, within(0.03));
  }

  @Test
  void oneFold_isTheRowsHeldOut() throws IOException {
    try (BulkEncoder encoder = encoder()) {
      SpeedReport report = new SpeedReport(Reading.LENGTH, 0.15, tools(encoder));
      SpeedReport.Fold fold = fold(0, 0, 2);
      assertThat(report.of(List.of(fold)).getFirst().rows()).isEqualTo(ROWS / 2);
    }
  }

  @Test
  void setOfFewRows_isLeftOut() throws IOException {
    try (BulkEncoder encoder = encoder()) {
      SpeedReport report = new SpeedReport(Reading.LENGTH, 0.15, tools(encoder));
      assertThat(report.of(List.of(fold(0, 0, 8)))).isEmpty(); // thirty rows held out
    }
  }

  @Test
  void marginThatIsNone_isRefused() throws IOException {
    try (BulkEncoder encoder = encoder()) {
      TrainingTools tools = tools(encoder);
      assertThatThrownBy(() -> new SpeedReport(Reading.LENGTH, 0.6, tools))
          .hasMessage("--margin: 0.6 (expected: >= 0.0 and <= 0.5)");
    }
  }

  private List<SpeedReport.Line> lines(Reading reading, double noise, int folds)
      throws IOException {
    try (BulkEncoder encoder = encoder()) {
      return new SpeedReport(reading, 0.15, tools(encoder))
          .of(IntStream.range(0, folds).mapToObj(fold -> fold(noise, fold, folds)).toList());
    }
  }

  private static SpeedReport.Fold fold(double noise, int fold, int folds) {
    return new SpeedReport.Fold(
        examples(0, i -> i % folds == fold), examples(noise, i -> i % folds == fold));
  }

  private static List<Example> examples(double noise, IntPredicate heldOut) {
    SplittableRandom blur = new SplittableRandom(9);
    return IntStream.range(0, ROWS)
        .mapToObj(i -> example(i, noise * blur.nextGaussian(), heldOut.test(i)))
        .toList();
  }

  private static Example example(int i, double noise, boolean heldOut) {
    SplittableRandom random = new SplittableRandom(i);
    float[] values = new float[DIMENSION];
    for (int k = 0; k < USED; k++) {
      values[k] = (float) random.nextGaussian();
    }
    Need need = Need.ofScores(0.5 + 0.4 * Math.tanh(values[0]), 0.3);
    values[0] += (float) noise;
    PromptRow row =
        new PromptRow("set/" + i, "set", "g" + i, Language.ENGLISH, "", "", "a prompt", Map.of());
    return new Example(row, need, 1, new Embedding("all-minilm-l6-v2-q", values), heldOut);
  }

  private BulkEncoder encoder() throws IOException {
    return new BulkEncoder(new FakeEncoder(), folder, 64);
  }

  private static TrainingTools tools(BulkEncoder encoder) {
    return new TrainingTools(
        new TrainOptions(1, 1000, 0.2, 20, "abc", "2026-01-01"),
        encoder,
        label ->
            new Progress(
                label, new PrintWriter(Writer.nullWriter()), InstantSource.fixed(Instant.EPOCH)));
  }
}
