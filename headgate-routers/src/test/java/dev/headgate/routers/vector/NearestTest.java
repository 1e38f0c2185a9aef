package dev.headgate.routers.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearestTest {

  @Test
  void findsTheBest_inOrder_asSortingAllDoes() {
    SplittableRandom random = new SplittableRandom(1);
    for (int limit : new int[] {1, 2, 7, 64, 300}) {
      float[] similarities = new float[200];
      Nearest nearest = new Nearest(limit);
      for (int row = 0; row < similarities.length; row++) {
        similarities[row] = (float) random.nextDouble(-1, 1);
        nearest.offer(row, similarities[row]);
      }
      List<Integer> best =
          IntStream.range(0, similarities.length)
              .boxed()
              .sorted(Comparator.comparingDouble(row -> -similarities[row]))
              .limit(limit)
              .toList();
      Nearest sorted = nearest.sorted();
      assertThat(IntStream.range(0, sorted.size()).mapToObj(sorted::row).toList()).isEqualTo(best);
      assertThat(sorted.similarity(0)).isEqualTo(similarities[best.getFirst()]);
    }
  }

  @Test
  void nothingOffered_nothingKept() {
    assertThat(new Nearest(3).sorted().size()).isZero();
  }

  @Test
  void noRoom_isRefused() {
    assertThatThrownBy(() -> new Nearest(0)).hasMessage("neighbours: 0 (expected: >= 1)");
  }
}
