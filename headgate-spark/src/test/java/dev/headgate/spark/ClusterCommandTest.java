package dev.headgate.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.lab.profile.CentroidFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterCommandTest {

  @TempDir private Path folder = Path.of("");

  private LocalSpark.Said cluster(Path log, int partitions, int clusters) {
    Path vectors =
        TestLog.vectors(log, folder.resolve("v" + partitions), TestLog.ENCODER, partitions);
    return LocalSpark.run(
        "cluster",
        "--vectors",
        vectors,
        "--k",
        clusters,
        "--sample",
        60,
        "--out",
        folder.resolve(partitions + ".jsonl"));
  }

  @Test
  void centroids_areOfAllVectorsHoweverTheyAreSpread() throws IOException {
    Path log = TestLog.write(folder.resolve("log.jsonl"), 300);
    LocalSpark.Said said = cluster(log, 1, 2);
    assertThat(said.out()).contains("2 clusters of 300 vectors").contains("smallest 150");
    cluster(log, 4, 2).done();
    assertThat(folder.resolve("1.jsonl")).hasSameTextualContentAs(folder.resolve("4.jsonl"));
    float[][] centroids =
        CentroidFile.read(folder.resolve("1.jsonl")).getOrDefault(TestLog.ENCODER, new float[0][]);
    assertThat(centroids).hasNumberOfRows(2);
    float onFirst = Math.max(centroids[0][0], centroids[1][0]);
    float onSecond = Math.max(centroids[0][1], centroids[1][1]);
    assertThat(onFirst).isCloseTo(0.999f, within(0.001f));
    assertThat(onSecond).isCloseTo(0.999f, within(0.001f));
  }

  @Test
  void moreClustersThanVectors_areRefused() throws IOException {
    Path log = TestLog.write(folder.resolve("log.jsonl"), 10);
    LocalSpark.Said said = cluster(log, 1, 11);
    assertThat(said.refused().err())
        .contains("--k: 11 (expected: <= 10, the vectors of " + TestLog.ENCODER);
    assertThat(folder.resolve("1.jsonl")).doesNotExist();
  }

  @Test
  void folderOfSomethingElse_isRefused() throws IOException {
    Files.createDirectory(folder.resolve("none"));
    LocalSpark.Said said =
        LocalSpark.run(
            "cluster", "--vectors", folder.resolve("none"), "--out", folder.resolve("o"));
    assertThat(said.refused().err()).contains("no vector (expected: a folder that embed wrote)");
  }
}
