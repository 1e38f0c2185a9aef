package dev.headgate.routers.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.routers.artifact.ArtifactHeader.Quantile;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreScaleTest {

  private final ScoreScale scale =
      ScoreScale.of(
          List.of(new Quantile(0.25, 0.8), new Quantile(0.5, 0.6), new Quantile(0.75, 0.1)));

  @Test
  void calibratedPoints_areMet() {
    assertThat(scale.share(0.8)).isCloseTo(0.25, within(1e-9));
    assertThat(scale.share(0.6)).isCloseTo(0.5, within(1e-9));
    assertThat(scale.score(0.75)).isCloseTo(0.1, within(1e-9));
  }

  @Test
  void betweenAndBeyondThem_itIsLinear() {
    assertThat(scale.share(0.7)).isCloseTo(0.375, within(1e-9));
    assertThat(scale.share(1)).isZero();
    assertThat(scale.share(0)).isEqualTo(1);
    assertThat(scale.score(0)).isEqualTo(1);
    assertThat(scale.score(1)).isZero();
  }

  @Test
  void thereAndBack_isTheSame() {
    for (double score = 0; score <= 1; score += 0.01) {
      assertThat(scale.score(scale.share(score))).isCloseTo(score, within(1e-9));
    }
  }

  @Test
  void manyEqualScores_stillMakeAScale() {
    ScoreScale flat = ScoreScale.of(List.of(new Quantile(0.3, 0.5), new Quantile(0.6, 0.5)));
    assertThat(flat.share(0.5)).isBetween(0.3, 0.6);
    assertThat(flat.share(0.4)).isGreaterThan(0.6);
  }
}
