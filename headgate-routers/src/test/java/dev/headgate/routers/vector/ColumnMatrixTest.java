package dev.headgate.routers.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.routers.artifact.Tensor;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnMatrixTest {

  private final SplittableRandom random = new SplittableRandom(1);

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 7, 8, 17})
  void times_isTheProduct(int columns) {
    float[][] rows = new float[5][columns];
    float[] vector = new float[columns];
    for (int k = 0; k < columns; k++) {
      vector[k] = k % 3 == 1 ? 0 : (float) random.nextGaussian();
      for (float[] row : rows) {
        row[k] = (float) random.nextGaussian();
      }
    }
    float[] product = ColumnMatrix.of(rows, columns).times(vector);
    for (int r = 0; r < rows.length; r++) {
      double expected = 0;
      for (int k = 0; k < columns; k++) {
        expected += rows[r][k] * vector[k];
      }
      assertThat((double) product[r]).isCloseTo(expected, within(1e-5));
    }
  }

  @Test
  void ofATensor_hasItsRowsAndColumns() {
    ColumnMatrix matrix = ColumnMatrix.of(new Tensor("t", 2, 3, new float[] {1, 2, 3, 4, 5, 6}));
    assertThat(matrix.rows()).isEqualTo(2);
    assertThat(matrix.columns()).isEqualTo(3);
    assertThat(matrix.times(new float[] {1, 0, 2})).containsExactly(7, 16);
  }

  @Test
  void withoutRows_thereAreNoResults() {
    assertThat(ColumnMatrix.of(new float[0][], 3).times(new float[3])).isEmpty();
  }
}
