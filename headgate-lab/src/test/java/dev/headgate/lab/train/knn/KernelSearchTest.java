package dev.headgate.lab.train.knn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.routers.knn.Kernel;
import dev.headgate.routers.vector.Nearest;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KernelSearchTest {

  @Test
  void oneGoodNeighbourhood_isNotLookedBeyond() {
    KernelSearch search = new KernelSearch(1);
    search.add(neighbours(100), row -> row < 10 ? 1 : 0, row -> 1, 0.2, 1, 1);
    Kernel best = search.best();
    assertThat(best.neighbours()).isLessThanOrEqualTo(10);
    assertThat(best.shrinkage()).isZero();
  }

  @Test
  void noise_isAnsweredWithThePrior() {
    KernelSearch search = new KernelSearch(2);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 200; i++) {
      int shift = random.nextInt(1 << 20);
      search.add(
          neighbours(50),
          row -> new SplittableRandom(shift + row).nextInt(2),
          row -> 1,
          0.5,
          random.nextInt(2),
          1);
    }
    assertThat(search.best().shrinkage()).isGreaterThanOrEqualTo(60);
  }

  @Test
  void missingValues_letTheNextNeighbourCount() {
    KernelSearch search = new KernelSearch(1);
    search.add(neighbours(40), row -> row % 2 == 0 ? Double.NaN : 0.7, row -> 1, 0, 0.7, 1);
    assertThat(search.best().shrinkage()).isZero();
    KernelSearch nothing = new KernelSearch(1);
    nothing.add(neighbours(40), row -> Double.NaN, row -> 1, 0.3, 0.3, 1);
    assertThat(nothing.best()).isEqualTo(new Kernel(5, 0, 0.02));
  }

  private static Nearest neighbours(int count) {
    Nearest nearest = new Nearest(count);
    for (int row = 0; row < count; row++) {
      nearest.offer(row, 1 - row * 0.001f);
    }
    return nearest.sorted();
  }
}
