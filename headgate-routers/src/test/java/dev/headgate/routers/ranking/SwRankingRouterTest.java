package dev.headgate.routers.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.Pricing;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.core.testkit.RouterContract;
import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.RouterReaders;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.vector.TestVectors;
import dev.headgate.routers.vector.VectorTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** 400 battles over 40 prompts between models of four tiers; odd prompts favour low tiers. */
class SwRankingRouterTest extends RouterContract {

  private static final String E = TestVectors.ENCODER + "/";
  private static final int TIERS = 4;
  private static final int PROMPTS = 40;
  private static final int BATTLES = 400;
  private static final ModelCard BIG = card("Big", 0.9, Pricing.FREE);
  private static final ModelCard SMALL = card("small", 0.4, Pricing.FREE);

  private final Router router = new SwRankingRouter(artifact(1));

  @Override
  protected Router router() {
    return router;
  }

  @Override
  protected RouterInput input(String prompt) {
    return input(TestVectors.random(prompt.hashCode()));
  }

  /** The method as the paper tells it: gradient ascent over every single battle. */
  @Test
  void answer_isThatOfAFullRefitOverAllBattles() {
    Tensor battles = battles();
    VectorTable table = new VectorTable(vectors(), TestVectors.DIMENSION);
    for (int seed = 0; seed < 5; seed++) {
      float[] question = TestVectors.random(500 + seed);
      float[] similarities = table.similarities(TestVectors.embedding(question));
      double[] refitted = refit(battles, similarities);
      double expected = 1 - 1 / (1 + Math.pow(10, (elo(refitted[3]) - elo(refitted[1])) / 400));
      assertThat(router.winRate(input(question), BIG, SMALL)).isCloseTo(expected, within(1e-6));
    }
  }

  @Test
  void battlesOverSimilarPrompts_countMore() {
    double even = 0;
    double odd = 0;
    for (int prompt = 0; prompt < PROMPTS; prompt += 2) {
      even += router.winRate(input(TestVectors.random(prompt)), BIG, SMALL);
      odd += router.winRate(input(TestVectors.random(prompt + 1)), BIG, SMALL);
    }
    assertThat(even).isGreaterThan(odd);
  }

  @Test
  void unknownModels_standInTheTiersOfTheirRole() {
    RouterInput input = input("x");
    assertThat(router.winRate(input, STRONG, WEAK))
        .isEqualTo(router.winRate(input, BIG, card("other", 0.1, Pricing.FREE)));
    assertThat(router.winRate(input, BIG, BIG)).isEqualTo(0.5);
    assertThat(router.quality(input, BIG)).isEmpty();
  }

  @Test
  void artifactWrittenAndRead_answersAlike() {
    Router again = RouterReaders.open("arena", TestVectors.written(artifact(1)));
    RouterInput input = input("whatever");
    assertThat(again.name()).isEqualTo("arena");
    assertThat(again.winRate(input, BIG, SMALL)).isEqualTo(router.winRate(input, BIG, SMALL));
  }

  @Test
  void badArtifacts_areRefused() {
    assertThatThrownBy(() -> new SwRankingRouter(artifact(9)))
        .isInstanceOf(ArtifactException.class)
        .hasMessage("artifact sw_ranking: tier 9 of small (expected: >= 0 and < 4)");
    RouterArtifact whole = artifact(1);
    for (float[] bad : new float[][] {{PROMPTS, 0, 1, 1}, {0, TIERS, 1, 1}, {0, 0, -1, 1}}) {
      List<Tensor> tensors =
          List.of(
              whole.tensor(E + "vectors"),
              new Tensor(E + "battles", 1, 4, bad),
              whole.tensor("ratings"),
              whole.tensor("tiers"));
      assertThatThrownBy(() -> new SwRankingRouter(RouterArtifact.of(whole.header(), tensors)))
          .isInstanceOf(ArtifactException.class)
          .hasMessageMatching("artifact sw_ranking: battle of .* \\(expected: below \\d+\\)");
    }
  }

  @Test
  void missingVector_isRefused() {
    RouterInput none = new RouterInput("id", features("x"), Optional.empty());
    assertThatThrownBy(() -> router.winRate(none, STRONG, WEAK))
        .isInstanceOf(RoutingException.class)
        .hasMessageStartingWith("router sw_ranking: embedding: none (expected: from one of");
  }

  private static double[] refit(Tensor battles, float[] similarities) {
    float greatest = 0;
    for (float similarity : similarities) {
      greatest = Math.max(greatest, similarity);
    }
    double[] ratings = new double[TIERS];
    for (int step = 0; step < 20_000; step++) {
      double[] gradient = new double[TIERS];
      for (int i = 0; i < TIERS; i++) {
        gradient[i] = -ratings[i];
      }
      for (int b = 0; b < battles.rows(); b++) {
        double similarity = similarities[(int) battles.get(b, 0)];
        int winner = (int) battles.get(b, 1);
        int loser = (int) battles.get(b, 2);
        double weight = 10 * Math.pow(10, similarity / greatest) * battles.get(b, 3);
        double pull = weight / (1 + Math.exp(ratings[winner] - ratings[loser]));
        gradient[winner] += pull;
        gradient[loser] -= pull;
      }
      for (int i = 0; i < TIERS; i++) {
        ratings[i] += 1e-4 * gradient[i];
      }
    }
    return ratings;
  }

  private static double elo(double rating) {
    return rating * 400 / Math.log(10);
  }

  private static RouterInput input(float[] values) {
    return new RouterInput("id", features("x"), Optional.of(TestVectors.embedding(values)));
  }

  private static Tensor vectors() {
    float[][] vectors = new float[PROMPTS][];
    for (int i = 0; i < PROMPTS; i++) {
      vectors[i] = TestVectors.random(i);
    }
    return TestVectors.table(E + "vectors", vectors);
  }

  private static Tensor battles() {
    SplittableRandom random = new SplittableRandom(1);
    float[] values = new float[BATTLES * 4];
    for (int b = 0; b < BATTLES; b++) {
      int prompt = random.nextInt(PROMPTS);
      int high = 1 + random.nextInt(TIERS - 1);
      int low = random.nextInt(high);
      boolean upset = random.nextDouble() < (prompt % 2 == 1 ? 0.6 : 0.2);
      values[b * 4] = prompt;
      values[b * 4 + 1] = upset ? low : high;
      values[b * 4 + 2] = upset ? high : low;
      values[b * 4 + 3] = b % 5 == 0 ? 0.5f : 1;
    }
    return new Tensor(E + "battles", BATTLES, 4, values);
  }

  private static RouterArtifact artifact(int tierOfSmall) {
    return RouterArtifact.of(
        TestVectors.header(
            "sw_ranking",
            1,
            TestVectors.DIMENSION,
            Map.of("strong_tier", "3", "weak_tier", "0"),
            Map.of(),
            List.of("big", "small", "other")),
        List.of(
            vectors(),
            battles(),
            new Tensor("ratings", 1, TIERS, new float[TIERS]),
            new Tensor("tiers", 1, 3, new float[] {3, tierOfSmall, 0})));
  }
}
