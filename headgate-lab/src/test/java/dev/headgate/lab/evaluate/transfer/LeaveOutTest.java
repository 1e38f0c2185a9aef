package dev.headgate.lab.evaluate.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.api.Language;
import dev.headgate.core.spi.Router;
import dev.headgate.lab.FakeEncoder;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.embed.BulkEncoder;
import dev.headgate.lab.evaluate.RouterProbe;
import dev.headgate.lab.progress.Progress;
import dev.headgate.lab.train.TrainOptions;
import dev.headgate.lab.train.TrainingFixture;
import dev.headgate.lab.train.TrainingTools;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exam questions in English and law in Chinese; "hard" ones need the strong model. */
class LeaveOutTest {

  @TempDir private Path cache;

  @Test
  void whatALeftOutFamilyScored_changesNothing() throws IOException {
    assertThat(hard(without("exam", world(true), "linear")))
        .isEqualTo(hard(without("exam", world(false), "linear")));
  }

  @Test
  void otherFamilies_areLearnedFrom() throws IOException {
    assertThat(hard(without("law_zh", world(true), "linear")))
        .isGreaterThan(hard(without("law_zh", world(false), "linear")) + 0.2);
  }

  @Test
  void setsWithoutALicence_onlyJudge() throws IOException {
    List<PromptRow> rows = world(true);
    List<PromptRow> more = new ArrayList<>(rows);
    TrainingFixture.rows("bfcl", Language.ENGLISH).stream()
        .map(row -> scored(row, false))
        .forEach(more::add);
    assertThat(hard(without("law_zh", more, "linear")))
        .isEqualTo(hard(without("law_zh", rows, "linear")));
  }

  @Test
  void parts_countAlike() throws IOException {
    Router both = without("law_zh", world(true), "length+question_length");
    Router one = without("law_zh", world(true), "question_length+question_length");
    assertThat(both.name()).isEqualTo("length+question_length");
    String longer = "a question that is much longer than most of those it learned from";
    double oneOdds = logit(winRate(one, longer)) - logit(winRate(one, "short"));
    double bothOdds = logit(winRate(both, longer)) - logit(winRate(both, "short"));
    assertThat(bothOdds).isPositive().isCloseTo(oneOdds, within(0.25 * oneOdds));
  }

  private Router without(String family, List<PromptRow> rows, String parts) throws IOException {
    TrainOptions options = new TrainOptions(1, 1000, 0, 20, "abc", "2026-01-01");
    try (BulkEncoder encoder = new BulkEncoder(new FakeEncoder(), cache, 64)) {
      TrainingTools tools = new TrainingTools(options, encoder, LeaveOutTest::silent);
      return new LeaveOut(rows, tools).without(family, parts);
    }
  }

  private static double hard(Router router) {
    return winRate(router, "question 7 hard");
  }

  private static double winRate(Router router, String prompt) {
    return TrainingFixture.winRate(new RouterProbe(router), prompt, Language.ENGLISH);
  }

  private static double logit(double p) {
    return Math.log(p / (1 - p));
  }

  /** Returns the world, or one where the easy exam questions are the hard ones. */
  private static List<PromptRow> world(boolean rightly) {
    return TrainingFixture.world().stream()
        .map(row -> row.set().equals("mmlu_pro") ? scored(row, rightly) : row)
        .toList();
  }

  private static PromptRow scored(PromptRow row, boolean rightly) {
    boolean fails = row.prompt().contains("hard") == rightly;
    Map<String, Double> scores = Map.of("Big", 1.0, "Small", fails ? 0.0 : 1.0);
    return new PromptRow(
        row.id(), row.set(), row.group(), row.language(), "c", "", row.prompt(), scores);
  }

  private static Progress silent(String label) {
    return new Progress(
        label, new PrintWriter(Writer.nullWriter()), InstantSource.fixed(Instant.EPOCH));
  }
}
