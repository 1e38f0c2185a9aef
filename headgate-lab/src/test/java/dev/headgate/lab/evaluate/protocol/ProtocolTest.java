package dev.headgate.lab.evaluate.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.core.api.Language;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.dataset.Sampling;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProtocolTest {

  /** 120 rows in 60 groups of two. */
  private final List<PromptRow> rows =
      IntStream.range(0, 120).mapToObj(i -> row("r" + i, "g" + i / 2)).toList();

  @Test
  void zeroShot_scoresAll_andLearnsNothing() {
    Split split = only(new Protocol.ZeroShot());
    assertThat(split.training()).isEmpty();
    assertThat(split.scored()).hasSize(120);
  }

  @Test
  void heldOut_isTheDevelopmentSideOfTraining() {
    Split split = only(new Protocol.HeldOut(.3, 5));
    int[] expected =
        IntStream.range(0, 120).filter(i -> Sampling.isDevelopment(rows.get(i), .3, 5)).toArray();
    assertThat(split.scored()).containsExactly(expected);
    assertApart(split);
  }

  @Test
  void folds_scoreEveryRowOnce() {
    List<Split> splits = new Protocol.Folds(5, 1).trials(rows).getFirst();
    assertThat(splits).hasSize(5).allSatisfy(this::assertApart);
    assertThat(splits.stream().flatMapToInt(split -> Arrays.stream(split.scored())).sorted())
        .containsExactlyElementsOf(IntStream.range(0, 120).boxed().toList());
  }

  @Test
  void inDomain_drawsTheNumberAsked_anotherEachTime_alikeForTheSameSeed() {
    List<List<Split>> trials = new Protocol.InDomain(30, 4, 9).trials(rows);
    assertThat(trials)
        .hasSize(4)
        .allSatisfy(
            trial -> {
              assertThat(trial.getFirst().training()).hasSize(30);
              assertThat(trial.getFirst().scored()).hasSize(90);
              assertApart(trial.getFirst());
            });
    int[] first = trials.getFirst().getFirst().training();
    assertThat(first).isNotEqualTo(trials.get(1).getFirst().training());
    assertThat(new Protocol.InDomain(30, 1, 9).trials(rows).getFirst().getFirst().training())
        .containsExactly(first);
  }

  @Test
  void moreLabelsThanRows_areRefused() {
    assertThatThrownBy(() -> new Protocol.InDomain(120, 1, 1).trials(rows))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("--adapt: 120 (expected: fewer than the 120 prompts of the set");
  }

  @Test
  void settingsOutOfRange_areRefused() {
    assertThatThrownBy(() -> new Protocol.InDomain(0, 1, 1)).hasMessageContaining("--adapt: 0");
    assertThatThrownBy(() -> new Protocol.InDomain(1, 0, 1)).hasMessageContaining("--draws: 0");
    assertThatThrownBy(() -> new Protocol.Folds(1, 1)).hasMessage("--folds: 1 (expected: >= 2)");
    assertThatThrownBy(() -> new Protocol.HeldOut(1, 1))
        .hasMessage("--test-share: 1.0 (expected: > 0.0 and < 1.0)");
  }

  @Test
  void oneGroup_cannotBeDivided() {
    List<PromptRow> alike = List.of(row("a", "g"), row("b", "g"));
    assertThatThrownBy(() -> new Protocol.HeldOut(.5, 1).trials(alike))
        .hasMessageContaining("(expected: >= 1 of each; give more rows)");
  }

  private Split only(Protocol protocol) {
    List<List<Split>> trials = protocol.trials(rows);
    assertThat(trials).hasSize(1);
    assertThat(trials.getFirst()).hasSize(1);
    return trials.getFirst().getFirst();
  }

  private void assertApart(Split split) {
    assertThat(groups(split.training())).doesNotContainAnyElementsOf(groups(split.scored()));
    assertThat(split.training().length + split.scored().length).isEqualTo(120);
  }

  private Set<String> groups(int[] indices) {
    return Arrays.stream(indices).mapToObj(i -> rows.get(i).group()).collect(Collectors.toSet());
  }

  private static PromptRow row(String id, String group) {
    return new PromptRow(id, "set", group, Language.ENGLISH, "", "", "prompt " + id, Map.of());
  }
}
