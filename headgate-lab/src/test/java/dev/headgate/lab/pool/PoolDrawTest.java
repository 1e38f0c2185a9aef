package dev.headgate.lab.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.lab.corpus.Sample;
import dev.headgate.lab.dataset.DataException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PoolDrawTest {

  @Test
  void aThirdOfTheModelsIsNew_andPromptsAreOnOneSide() {
    Trial trial = PoolDraw.of(PoolFixture.table(200, 9, 1), 0, 1);
    assertThat(trial.labels()[0]).hasSize(3);
    assertThat(trial.known()[0]).hasSize(6);
    Set<String> both = new HashSet<>(ids(trial.development()));
    both.retainAll(ids(trial.test()));
    assertThat(both).isEmpty();
    assertThat(trial.development().size() + trial.test().size()).isEqualTo(200);
    assertThat(trial.test()).hasSizeBetween(40, 80);
  }

  @Test
  void labelsAreScoresOfTheLabelledPrompts() {
    Trial trial = PoolDraw.of(PoolFixture.table(80, 6, 1), 3, 1);
    double[][] all = trial.all().orElseThrow();
    for (int i = 0; i < trial.labelled().length; i++) {
      assertThat(trial.labels()[i]).isEqualTo(all[trial.labelled()[i]]);
    }
  }

  @Test
  void sameNumberAndSeed_drawTheSame_othersNot() {
    PoolTable table = PoolFixture.table(120, 8, 1);
    assertThat(PoolDraw.of(table, 2, 7).labelled()).isEqualTo(PoolDraw.of(table, 2, 7).labelled());
    assertThat(PoolDraw.of(table, 2, 7).labelled())
        .isNotEqualTo(PoolDraw.of(table, 3, 7).labelled());
  }

  @Test
  void tooFewModels_areRefused() {
    assertThatThrownBy(() -> PoolDraw.of(PoolFixture.table(50, 3, 1), 0, 1))
        .isInstanceOf(DataException.class)
        .hasMessage("made_up: 3 models (expected: at least 4, of which some are hidden)");
  }

  private static Set<String> ids(Iterable<Sample> samples) {
    Set<String> ids = new HashSet<>();
    samples.forEach(sample -> ids.add(sample.row().id()));
    return ids;
  }
}
