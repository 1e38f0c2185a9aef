package dev.headgate.lab.pool;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PoolRehearsalTest {

  private static final Trial TRIAL = PoolDraw.of(PoolFixture.table(800, 16, 5), 0, 5);

  /** Where models differ by kind of prompt, every method that looks at prompts gains by it. */
  @Test
  void methodsThatLookAtPrompts_beatThoseThatDoNot() {
    Map<String, PoolFigures> figures = play(TRIAL, 200);
    double zero = of(figures, "zero_router").area();
    for (String method :
        List.of(
            "knn_40",
            "kmeans_plain",
            "kmeans_shrunk",
            "kmeans_soft",
            "learned_map",
            "linear",
            "hierarchical",
            "retrained_linear",
            "retrained_mf",
            "retrained_mlp")) {
      assertThat(of(figures, method).area()).as(method).isGreaterThan(zero + 0.03);
    }
  }

  @Test
  void theOracleBoundsAll_andTheBestSingleReachesNoMoreThanTheBestModel() {
    Map<String, PoolFigures> figures = play(TRIAL, 100);
    double oracle = of(figures, PoolRehearsal.ORACLE).peak();
    figures.forEach((name, found) -> assertThat(found.peak()).as(name).isLessThanOrEqualTo(oracle));
    assertThat(of(figures, "best_single").peak()).isLessThan(of(figures, "hierarchical").peak());
  }

  /** Ten labels a model tell little by themselves; what known models are like helps. */
  @Test
  void fewLabels_hurtTheHierarchicalMethodLessThanPlainMeans() {
    double plain = 0;
    double hierarchical = 0;
    PoolTable table = PoolFixture.table(600, 16, 11);
    for (int draw = 0; draw < 5; draw++) {
      Map<String, PoolFigures> figures = play(PoolDraw.of(table, draw, 11), 20);
      plain += of(figures, "linear").area();
      hierarchical += of(figures, "hierarchical").area();
    }
    assertThat(hierarchical).isGreaterThan(plain);
  }

  @Test
  void sameTrial_sameFigures() {
    assertThat(play(TRIAL, 50)).isEqualTo(play(TRIAL, 50));
  }

  @Test
  void moreLabelsThanThereAre_useAll() {
    Trial small = PoolDraw.of(PoolFixture.table(60, 8, 2), 0, 2);
    assertThat(play(small, 10_000)).isEqualTo(play(small, small.labelled().length));
  }

  private static Map<String, PoolFigures> play(Trial trial, int labels) {
    return requireNonNull(PoolRehearsal.ofAll().play(trial, List.of(labels)).get(labels));
  }

  private static PoolFigures of(Map<String, PoolFigures> figures, String method) {
    return requireNonNull(figures.get(method), method);
  }
}
