package dev.headgate.lab.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.routers.artifact.ArtifactHeader.Quantile;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThresholdTableTest {

  @Test
  void equalWeights_makeQuantiles() {
    double[] winRates = new double[100];
    Arrays.setAll(winRates, i -> i / 100.0);
    List<Quantile> table = ThresholdTable.of(winRates, weights(100));
    assertThat(table).hasSize(19);
    assertThat(table.getFirst()).isEqualTo(new Quantile(0.05, 0.95));
    assertThat(table.get(9)).isEqualTo(new Quantile(0.5, 0.5));
    assertThat(table.getLast()).isEqualTo(new Quantile(0.95, 0.05));
  }

  @Test
  void aHeavyPrompt_countsAsMany() {
    List<Quantile> table = ThresholdTable.of(new double[] {0.9, 0.1}, new double[] {3, 1});
    assertThat(table.get(14)).isEqualTo(new Quantile(0.75, 0.9));
    assertThat(table.get(15)).isEqualTo(new Quantile(0.8, 0.1));
  }

  @Test
  void noPrompts_noTable() {
    assertThat(ThresholdTable.of(new double[0], new double[0])).isEmpty();
  }

  private static double[] weights(int count) {
    double[] weights = new double[count];
    Arrays.fill(weights, 1);
    return weights;
  }
}
