package dev.headgate.lab.train;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.Language;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.lab.FakeEncoder;
import dev.headgate.lab.corpus.ServingView;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.embed.BulkEncoder;
import dev.headgate.lab.evaluate.RouterProbe;
import dev.headgate.lab.progress.Progress;
import dev.headgate.routers.artifact.RouterArtifact;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A small world in two languages where "big" always answers and "small" fails what is hard. */
public final class TrainingFixture {

  private TrainingFixture() {}

  /** Trains on the small world. */
  public static RouterArtifact train(Trainer trainer, Path cache, long seed) throws IOException {
    return train(trainer, cache, seed, world());
  }

  /** Trains on rows. */
  public static RouterArtifact train(Trainer trainer, Path cache, long seed, List<PromptRow> rows)
      throws IOException {
    TrainOptions options = new TrainOptions(seed, 1000, 0.3, 20, "abc", "2026-01-01");
    try (BulkEncoder encoder = new BulkEncoder(new FakeEncoder(), cache, 64)) {
      return trainer.train(rows, new TrainingTools(options, encoder, TrainingFixture::silent));
    }
  }

  /** Returns the rows of both languages. */
  public static List<PromptRow> world() {
    List<PromptRow> rows = new ArrayList<>(rows("mmlu_pro", Language.ENGLISH));
    rows.addAll(rows("lawbench", Language.CHINESE));
    return rows;
  }

  /** Returns the win rate of a pair no artifact knows. */
  public static double winRate(RouterProbe probe, String prompt, Language language) {
    return probe.winRate(
        "id",
        prompt,
        language,
        new FakeEncoder().encode(prompt, language).toCompletableFuture().join());
  }

  /** Returns what a router sees of a prompt. */
  public static RouterInput input(String prompt, Language language) {
    Embedding vector = new FakeEncoder().encode(prompt, language).toCompletableFuture().join();
    return ServingView.of("id", prompt, language, vector);
  }

  /** Returns the quality of a model's answer to an English prompt. */
  public static double quality(Router router, String prompt, String model) {
    return router
        .quality(input(prompt, Language.ENGLISH), ServingView.model(model, 0.5))
        .orElseThrow();
  }

  /** Returns 200 rows of a set, every other hard. */
  public static List<PromptRow> rows(String set, Language language) {
    List<PromptRow> rows = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      boolean hard = i % 2 == 0;
      String id = set + "/" + i;
      Map<String, Double> scores = Map.of("Big", 1.0, "Small", hard ? 0.0 : 1.0);
      String prompt = "question " + i + (hard ? " hard" : "");
      rows.add(new PromptRow(id, set, id, language, "c", "", prompt, scores));
    }
    return rows;
  }

  private static Progress silent(String label) {
    return new Progress(
        label, new PrintWriter(Writer.nullWriter()), InstantSource.fixed(Instant.EPOCH));
  }
}
