package dev.headgate.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.Language;
import dev.headgate.routers.encode.StaticEncoder;
import dev.headgate.spark.vector.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbedCommandTest {

  private static final String CHINESE =
      "{\"id\": \"zh\", \"prompt\": \"什么是河流？\", \"lang\": \"zh\"}\n";

  @TempDir private Path folder = Path.of("");

  private LocalSpark.Said embed(Path log, String encoder) {
    return LocalSpark.run(
        "embed",
        "--data",
        log,
        "--out",
        folder.resolve("vectors"),
        "--encoder",
        encoder,
        "--commit-every",
        "7");
  }

  private List<Row> vectors() {
    return Vectors.open(LocalSpark.session(), folder.resolve("vectors").toString())
        .orderBy("id")
        .collectAsList();
  }

  @Test
  void vectors_areMadeByTheEncoderOfTheLanguage() throws IOException {
    Path log = Files.writeString(folder.resolve("log.jsonl"), CHINESE);
    embed(log, "transformer").done();
    Row row = vectors().getFirst();
    assertThat(row.<String>getAs("language")).isEqualTo("chinese");
    assertThat(row.<String>getAs("encoder")).isEqualTo("bge-small-zh-v1.5-q");
    assertThat(Vectors.values(row)).hasSize(512);
  }

  @Test
  void vectorsOfSetsWithoutALicence_areClusteredOnRequestOnly() throws IOException {
    embed(TestLog.write(folder.resolve("mmlu_pro.jsonl"), 20), "static").done();
    assertThat(cluster()).satisfies(said -> said.done());
    Path own = TestLog.write(folder.resolve("our-log.jsonl"), 30);
    embed(own, "static").done();
    assertThat(cluster().refused().err())
        .contains("--vectors: made of sets without a known permissive licence: our-log (expected");
    assertThat(vectors()).hasSize(30);
    cluster("--allow-unlicensed").done();
  }

  private LocalSpark.Said cluster(Object... more) {
    List<Object> args =
        new ArrayList<>(
            List.of(
                "cluster",
                "--vectors",
                folder.resolve("vectors"),
                "--k",
                2,
                "--out",
                folder.resolve("centroids.jsonl")));
    args.addAll(List.of(more));
    return LocalSpark.run(args.toArray());
  }

  @Test
  void secondRun_leavesOutWhatIsThere() throws IOException {
    Path log = TestLog.write(folder.resolve("log.jsonl"), 20);
    Files.writeString(log, Files.readString(log), StandardOpenOption.APPEND);
    assertThat(embed(log, "static").done().out())
        .contains("40 rows; 0 vectors were there, 20 made in 3");
    Files.writeString(log, CHINESE, StandardOpenOption.APPEND);
    assertThat(embed(log, "static").done().out())
        .contains("41 rows; 20 vectors were there, 1 made in 1");
    List<Row> rows = vectors();
    assertThat(rows).hasSize(21);
    try (StaticEncoder encoder = new StaticEncoder()) {
      Embedding expected =
          encoder.encode("question 0 of kind 0", Language.ENGLISH).toCompletableFuture().join();
      assertThat(Vectors.values(rows.getFirst())).isEqualTo(expected.values());
    }
  }

  @Test
  void vectorsOfAnotherFamily_areNotMixed() throws IOException {
    Path log = Files.writeString(folder.resolve("log.jsonl"), CHINESE);
    embed(log, "static").done();
    LocalSpark.Said said = embed(log, "transformer");
    assertThat(said.refused().err())
        .contains("vectors of static-zh-2 (expected: none but of [all-minilm");
    assertThat(vectors()).hasSize(1);
  }
}
