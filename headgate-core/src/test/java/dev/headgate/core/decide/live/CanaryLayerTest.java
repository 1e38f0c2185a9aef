package dev.headgate.core.decide.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.spi.DecisionLayer;
import dev.headgate.core.testkit.DecisionLayerContract;
import dev.headgate.core.testkit.TestModels;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which requests a model on trial takes part in. */
class CanaryLayerTest extends DecisionLayerContract {

  private static final ModelId MODEL = new ModelId("new");
  private static final int REQUESTS = 20_000;

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

  @Test
  void shareOfRequests_isAsAsked() {
    for (double share : new double[] {0.05, 0.2, 0.8}) {
      assertThat(taken(MODEL, share).size() / (double) REQUESTS)
          .isBetween(share - 0.01, share + 0.01);
    }
  }

  @Test
  void growingShare_keepsTheRequestsItHad() {
    assertThat(taken(MODEL, 0.1)).containsAll(taken(MODEL, 0.05));
  }

  @Test
  void modelsOnTrial_haveRequestsOfTheirOwn() {
    Set<String> both = new HashSet<>(taken(MODEL, 0.1));
    both.retainAll(taken(new ModelId("other"), 0.1));
    assertThat(both.size() / (double) REQUESTS).isBetween(0.005, 0.015);
  }

  @Test
  void sameRequest_isDecidedTheSameEachTime() {
    assertThat(CanaryLayer.point("r-1", MODEL)).isEqualTo(CanaryLayer.point("r-1", MODEL));
  }

  private CandidateSet asked(DecisionLayer layer) {
    List<ModelCard> all = List.of(TestModels.STRONG, TestModels.WEAK, TestModels.SPARE);
    return layer.apply(request(), features(), candidates(all));
  }

  private static Set<String> taken(ModelId model, double share) {
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < REQUESTS; i++) {
      if (CanaryLayer.point("request-" + i, model) < share) {
        taken.add("request-" + i);
      }
    }
    return taken;
  }
}
