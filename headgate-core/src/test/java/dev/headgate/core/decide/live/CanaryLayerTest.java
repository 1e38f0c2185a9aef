package dev.headgate.core.decide.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.spi.DecisionLayer;
import dev.headgate.core.testkit.DecisionLayerContract;
import dev.headgate.core.testkit.TestModels;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which requests a model on trial takes part in. */
class CanaryLayerTest extends DecisionLayerContract {

  @Override
  protected DecisionLayer layer() {
    return new CanaryLayer(model -> model.equals(TestModels.WEAK.id()) ? 0 : 1);
  }

  @Test
  void modelOutOfItsShare_isTakenOutWithAReason() {
    CandidateSet left = asked(layer());
    assertThat(ids(left)).containsExactly(TestModels.STRONG.id(), TestModels.SPARE.id());
    assertThat(left.reasons()).hasSize(1);
    assertThat(left.reasons().getFirst().code()).isEqualTo(ReasonCode.ON_TRIAL);
  }

  @Test
  void whereOnlyModelsOnTrialAreLeft_theyStay() {
    assertThat(ids(asked(new CanaryLayer(model -> 0)))).hasSize(3);
  }

  private CandidateSet asked(DecisionLayer layer) {
    List<ModelCard> all = List.of(TestModels.STRONG, TestModels.WEAK, TestModels.SPARE);
    return layer.apply(request(), features(), candidates(all));
  }
}
