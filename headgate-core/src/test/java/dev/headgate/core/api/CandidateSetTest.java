package dev.headgate.core.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CandidateSetTest {

  private final CandidateSet set =
      CandidateSet.of(List.of(candidate("a", 3), candidate("b", 2), candidate("c", 1)));

  @Test
  void isOpenToNobody() {
    List<Candidate> given = new ArrayList<>(set.candidates());
    CandidateSet own = CandidateSet.of(given);

    given.clear();

    assertThat(own.candidates()).isEqualTo(set.candidates());
    assertThatThrownBy(() -> own.candidates().set(0, candidate("x", 1)))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void anotherPreferenceLeavesModelsAndOrder() {
    CandidateSet other = set.preferring(new double[] {1, Double.NaN, 3});

    assertThat(other.candidates()).extracting(Candidate::preference).containsExactly(1.0, 2.0, 3.0);
    assertThat(other.candidates())
        .extracting(candidate -> candidate.model().id().value())
        .containsExactly("a", "b", "c");
    assertThat(set.get(0).preference()).isEqualTo(3);
  }

  @Test
  void whatGoesLeavesTheOthersInOrder() {
    CandidateSet left = set.keep(candidate -> candidate.preference() != 2);

    assertThat(left.size()).isEqualTo(2);
    assertThat(left.get(1)).isEqualTo(set.get(2));
    assertThat(left.find(new ModelId("b"))).isEmpty();
    assertThat(left.keep(candidate -> false).isEmpty()).isTrue();
  }

  @Test
  void reasonsAddUp() {
    Reason first = new Reason(DecisionStage.LIVE, ReasonCode.SPILLED_OVER, "first");
    Reason second = new Reason(DecisionStage.RULE, ReasonCode.DENIED, "second");

    CandidateSet told = set.because(first);

    assertThat(told.because(second).reasons()).containsExactly(first, second);
    assertThat(told.keep(candidate -> false).reasons()).containsExactly(first);
    assertThat(set.reasons()).isEmpty();
  }

  @Test
  void rescoringTakesNoOtherModel() {
    assertThatThrownBy(() -> set.rescore(candidate -> candidate("z", 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rescored model: z (expected: a; a layer never adds a candidate)");
  }

  private static Candidate candidate(String model, double preference) {
    ModelCard card = ModelCard.chat(model, Pricing.of(1, .5, 2), .5);
    return new Candidate(card, 100, Usd.ZERO, OptionalDouble.empty(), preference);
  }
}
