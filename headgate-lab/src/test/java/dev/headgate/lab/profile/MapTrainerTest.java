package dev.headgate.lab.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.api.Language;
import dev.headgate.core.api.Outlook;
import dev.headgate.core.api.Task;
import dev.headgate.core.api.TaskGuess;
import dev.headgate.core.spi.Forecaster;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.lab.FakeEncoder;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.embed.BulkEncoder;
import dev.headgate.lab.progress.Progress;
import dev.headgate.lab.train.TrainOptions;
import dev.headgate.lab.train.TrainingFixture;
import dev.headgate.lab.train.TrainingTools;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.profile.Cluster;
import dev.headgate.routers.profile.ClusterMap;
import dev.headgate.routers.profile.EncoderMap;
import dev.headgate.routers.profile.ModelProfile;
import dev.headgate.routers.profile.ProfileRouter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prompts of a made-up world in which all models fail at what is hard, some more than others. */
class MapTrainerTest {

  private static final Forecaster ALL_CODE =
      features -> new Outlook(new TaskGuess(Task.CODE, 0.9), OptionalDouble.empty());
  private static final String EN = TinyMap.EN;

  @TempDir Path cache;
  private final List<String> notes = new ArrayList<>();

  @Test
  void map_hasWhatServesNeed_andNamesItsClusters() throws IOException {
    ClusterMap map = ClusterMap.read(train(world(6), OptionalInt.of(2)));
    EncoderMap part = map.part(EN).orElseThrow();
    assertThat(part.basis().clusters()).isEqualTo(2);
    assertThat(part.basis().begin("difficulty")).contains(1);
    assertThat(part.clusters()).extracting(Cluster::tasks).containsOnly(List.of("code"));
    assertThat(part.clusters()).allSatisfy(each -> assertThat(each.examples()).hasSize(3));
    assertThat(part.clusters().stream().mapToInt(Cluster::prompts).sum()).isEqualTo(240);
    assertThat(part.prior().mean()[0]).isCloseTo(0.6f, within(0.1f));
    assertThat(part.prior().mean()[1]).isGreaterThan(0.1f);
  }

  @Test
  void sameRows_makeTheSameBytes() throws IOException {
    assertThat(train(world(6), OptionalInt.of(3)).toBytes())
        .isEqualTo(train(world(6), OptionalInt.of(3)).toBytes());
  }

  /** A model with labels of easy prompts only is still expected to fail at hard ones. */
  @Test
  void profileOnTheMap_knowsTheDifficultyFromOtherModels() throws IOException {
    ClusterMap map = ClusterMap.read(train(world(6), OptionalInt.of(2)));
    List<GradedAnswer> easy = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      easy.add(GradedAnswer.scored(input("new question " + i), 1));
    }
    ProfileLabel label = new ProfileLabel("new", Instant.EPOCH, 1, "v");
    ModelProfile profile = new ProfileFitter(map).fit(label, easy);
    ProfileRouter router = new ProfileRouter("profile", map, List.of(profile));
    double onEasy = TrainingFixture.quality(router, "quite another question", "new");
    double onHard = TrainingFixture.quality(router, "quite another hard question", "new");
    assertThat(onEasy - onHard).isGreaterThan(0.15);
  }

  @Test
  void numberOfClusters_isChosenByKnownModels_orIsTheDefault() throws IOException {
    train(world(6), OptionalInt.empty());
    assertThat(notes.getFirst()).startsWith(EN + ": ").contains("error by number of clusters");
    notes.clear();
    EncoderMap bare = ClusterMap.read(train(world(0), OptionalInt.empty())).part(EN).orElseThrow();
    assertThat(notes.getFirst())
        .isEqualTo(EN + ": 16 clusters, the default: too few known models to choose by");
    assertThat(bare.basis().clusters()).isEqualTo(16);
  }

  @Test
  void moreClustersThanPrompts_areRefused() {
    assertThatThrownBy(() -> train(world(6).subList(0, 30), OptionalInt.of(31)))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("--k: 31 (expected: >= 1 and <= 30, the different prompts for");
    assertThatThrownBy(() -> train(world(6), OptionalInt.of(0))).hasMessageStartingWith("--k: 0");
    assertThatThrownBy(() -> train(List.of(), OptionalInt.empty()))
        .hasMessage("data: no prompt (expected: some; name more files)");
  }

  @Test
  void map_isMadeAroundCentroidsFoundElsewhere() throws IOException {
    float[][] found = {axis(0), axis(1), axis(2)};
    RouterArtifact around = train(world(6), OptionalInt.empty(), Map.of(EN, found));
    assertThat(around.tensor("map/" + EN + "/centroids").row(1)).isEqualTo(axis(1));
    assertThatThrownBy(() -> train(world(6), OptionalInt.empty(), Map.of("other", found)))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("--centroids: none of " + EN);
  }

  @Test
  void learnedMap_isServed_andShapedByWhatKnownModelsFind() throws IOException {
    ClusterMap map = trained(ProfileMethod.LEARNED_MAP);
    assertThat(map.part(EN).orElseThrow().basis().isLearned()).isTrue();
    float[] shares = shares(map, "question 7 hard");
    assertThat(shares).hasSize(4);
    assertThat(sum(shares)).isCloseTo(1, within(1e-4));
    for (float share : shares) {
      assertThat(share).as("a softmax leaves no cluster out").isPositive();
    }
    ProfileRouter router = router(map, ProfileMethod.LEARNED_MAP);
    assertThat(router.profiles().getFirst().method()).isEqualTo("learned_map");
    double onEasy = TrainingFixture.quality(router, "quite another question", "new");
    double onHard = TrainingFixture.quality(router, "quite another hard question", "new");
    assertThat(onEasy - onHard).isGreaterThan(0.1);
  }

  @Test
  void sharesOfALearnedMap_areTheSoftmaxItLearned() throws IOException {
    ClusterMap map = trained(ProfileMethod.LEARNED_MAP);
    RouterArtifact artifact =
        train(world(6), OptionalInt.of(4), Map.of(), ProfileMethod.LEARNED_MAP);
    RouterInput input = input("question 8");
    float[] vector = input.embedding().orElseThrow().values();
    double[] softmax = new double[4];
    double total = 0;
    for (int k = 0; k < 4; k++) {
      float[] row = artifact.tensor("map/" + EN + "/centroids").row(k);
      double product = 0;
      for (int i = 0; i < row.length; i++) {
        product += 20.0 * row[i] * vector[i];
      }
      softmax[k] = Math.exp(product);
      total += softmax[k];
    }
    float[] shares = shares(map, "question 8");
    for (int k = 0; k < 4; k++) {
      assertThat((double) shares[k]).isCloseTo(softmax[k] / total, within(1e-4));
    }
  }

  @Test
  void learnedMap_wantsKnownModels_andFindsItsOwnClusters() {
    assertThatThrownBy(
            () -> train(world(2), OptionalInt.of(4), Map.of(), ProfileMethod.LEARNED_MAP))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("--method: learned_map, with outcomes of 2 models on 240 prompts");
    Map<String, float[][]> found = Map.of(EN, new float[][] {axis(0), axis(1)});
    assertThatThrownBy(() -> train(world(6), OptionalInt.empty(), found, ProfileMethod.LEARNED_MAP))
        .hasMessageStartingWith("--centroids: with --method learned_map");
  }

  @Test
  void mapForPlainMeans_hasEachPromptInOneCluster() throws IOException {
    float[] shares = shares(trained(ProfileMethod.PLAIN), "question 7 hard");
    assertThat(shares).contains(1f).containsOnly(0f, 1f);
    assertThat(sum(shares(trained(ProfileMethod.SOFT), "question 7 hard")))
        .isCloseTo(1, within(1e-4));
  }

  @Test
  void linear_learnsFromTheModelsOwnLabelsAlone() throws IOException {
    ProfileRouter router = router(trained(ProfileMethod.LINEAR), ProfileMethod.LINEAR);
    double onEasy = TrainingFixture.quality(router, "quite another question", "new");
    double onHard = TrainingFixture.quality(router, "quite another hard question", "new");
    assertThat(onEasy - onHard).isGreaterThan(0.3);
    assertThat(onEasy).isBetween(0.6, 1.0);
  }

  /** A model that answers what is easy and fails at what is hard. */
  private static ProfileRouter router(ClusterMap map, ProfileMethod method) {
    List<GradedAnswer> answers = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      boolean hard = i % 2 == 0;
      RouterInput prompt = input("new question " + i + (hard ? " hard" : ""));
      answers.add(GradedAnswer.scored(prompt, hard ? 0 : 1));
    }
    ProfileLabel label = new ProfileLabel("new", Instant.EPOCH, 1, "v");
    ModelProfile profile = new ProfileFitter(map, FitChoice.of(method)).fit(label, answers);
    return new ProfileRouter("profile", map, List.of(profile));
  }

  private static float[] shares(ClusterMap map, String prompt) {
    int from = map.part(EN).orElseThrow().basis().clustersFrom();
    float[] row = map.row(input(prompt));
    return Arrays.copyOfRange(row, from, row.length);
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  private static float[] axis(int index) {
    float[] axis = new float[384];
    axis[index] = 1;
    return axis;
  }

  @Test
  void fewerPromptsThanDirections_areAMapToo() throws IOException {
    ClusterMap map = ClusterMap.read(train(world(6).subList(0, 12), OptionalInt.of(2)));
    assertThat(map.part(EN).orElseThrow().basis().begin("clusters")).isPresent();
  }

  private RouterArtifact train(List<PromptRow> rows, OptionalInt clusters) throws IOException {
    return train(rows, clusters, Map.of());
  }

  private RouterArtifact train(
      List<PromptRow> rows, OptionalInt clusters, Map<String, float[][]> centroids)
      throws IOException {
    return train(rows, clusters, centroids, ProfileMethod.HIERARCHICAL);
  }

  private ClusterMap trained(ProfileMethod method) throws IOException {
    return ClusterMap.read(train(world(6), OptionalInt.of(4), Map.of(), method));
  }

  private RouterArtifact train(
      List<PromptRow> rows,
      OptionalInt clusters,
      Map<String, float[][]> centroids,
      ProfileMethod method)
      throws IOException {
    TrainOptions options = new TrainOptions(1, 1000, 0, 1, "abc", "2026-01-01");
    try (BulkEncoder encoder = new BulkEncoder(new FakeEncoder(), cache, 64)) {
      TrainingTools tools = new TrainingTools(options, encoder, MapTrainerTest::silent);
      return new MapTrainer(tools, clusters, 1000, ALL_CODE, notes::add)
          .around(centroids)
          .by(method)
          .train(rows);
    }
  }

  private static Progress silent(String label) {
    return new Progress(
        label, new PrintWriter(Writer.nullWriter()), InstantSource.fixed(Instant.EPOCH));
  }

  private static RouterInput input(String prompt) {
    return TrainingFixture.input(prompt, Language.ENGLISH);
  }

  /** Model m answers a share of all easy prompts that falls with m, and of the hard ones half. */
  private static List<PromptRow> world(int models) {
    List<PromptRow> rows = new ArrayList<>();
    for (int i = 0; i < 240; i++) {
      boolean hard = i % 2 == 0;
      Map<String, Double> scores = new HashMap<>();
      for (int m = 0; m < models; m++) {
        double share = (hard ? 0.5 : 1) * (1 - 0.1 * m);
        scores.put("model-" + m, (i * 37 + m * 11) % 100 < 100 * share ? 1.0 : 0.0);
      }
      String prompt = "question " + i + (hard ? " hard" : "");
      String id = "mmlu_pro/" + i;
      rows.add(new PromptRow(id, "mmlu_pro", id, Language.ENGLISH, "c", "", prompt, scores));
    }
    return rows;
  }
}
