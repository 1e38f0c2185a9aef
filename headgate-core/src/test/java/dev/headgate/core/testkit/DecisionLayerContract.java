package dev.headgate.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.Capability;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.DecisionStage;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.api.Usd;
import dev.headgate.core.spi.DecisionLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What every decision layer promises; each implementation's test extends this. A layer may refuse
 * the request by throwing instead of leaving nothing.
 */
public abstract class DecisionLayerContract {

  private static final List<ModelCard> MODELS =
      List.of(TestModels.STRONG, TestModels.WEAK, TestModels.SPARE);

  /** Returns the layer under test, set up so that it changes something where it can. */
  protected abstract DecisionLayer layer();

  /** Returns the request the layer is tried with. */
  protected ChatRequest request() {
    return TestRequests.chat("auto", "hi");
  }

  /** Returns the features the layer is tried with. */
  protected RequestFeatures features() {
    return new RequestFeatures(
        Language.ENGLISH, 10, 256, 1, 0, 0, 0, Set.of(Capability.CHAT), "hi");
  }

  @Test
  void layer_neverAddsACandidate_norChangesTheirOrder() {
    for (List<ModelCard> models : subsets()) {
      CandidateSet before = candidates(models);
      apply(before).ifPresent(after -> assertThat(ids(before)).containsSubsequence(ids(after)));
    }
  }

  @Test
  void layer_keepsEarlierReasons_andExplainsWhatItChanged() {
    for (List<ModelCard> models : subsets()) {
      CandidateSet before = candidates(models).because(earlier());
      apply(before).ifPresent(after -> assertExplained(before, after));
    }
  }

  @Test
  void layer_sameInput_sameOutput() {
    CandidateSet before = candidates(MODELS);
    assertThat(apply(before).map(CandidateSet::candidates))
        .isEqualTo(apply(before).map(CandidateSet::candidates));
  }

  @Test
  void layer_leavesItsInputAlone() {
    CandidateSet before = candidates(MODELS);
    List<Candidate> candidates = List.copyOf(before.candidates());
    assertThat(apply(before)).isNotNull();
    assertThat(before.candidates()).isEqualTo(candidates);
    assertThat(before.reasons()).isEmpty();
  }

  /** Returns undecided candidates of equal preference. */
  protected static CandidateSet candidates(List<ModelCard> models) {
    return CandidateSet.of(
        models.stream()
            .map(model -> new Candidate(model, 0, Usd.ZERO, OptionalDouble.empty(), 0.5))
            .toList());
  }

  /** Returns the ids of the candidates in their order. */
  protected static List<ModelId> ids(CandidateSet candidates) {
    return candidates.candidates().stream().map(candidate -> candidate.model().id()).toList();
  }

  private static void assertExplained(CandidateSet before, CandidateSet after) {
    int earlier = before.reasons().size();
    assertThat(after.reasons().subList(0, earlier)).isEqualTo(before.reasons());
    if (!after.candidates().equals(before.candidates())) {
      assertThat(after.reasons()).as("reasons for a change").hasSizeGreaterThan(earlier);
    }
  }

  private Optional<CandidateSet> apply(CandidateSet candidates) {
    try {
      return Optional.of(layer().apply(request(), features(), candidates));
    } catch (RoutingException refused) {
      return Optional.empty();
    }
  }

  private static Reason earlier() {
    return new Reason(DecisionStage.RESOLVE, ReasonCode.ROUTE_RESOLVED, "earlier");
  }

  private static List<List<ModelCard>> subsets() {
    List<List<ModelCard>> subsets = new ArrayList<>();
    for (int mask = 0; mask < 1 << MODELS.size(); mask++) {
      List<ModelCard> subset = new ArrayList<>();
      for (int i = 0; i < MODELS.size(); i++) {
        if ((mask & 1 << i) != 0) {
          subset.add(MODELS.get(i));
        }
      }
      subsets.add(subset);
    }
    return subsets;
  }
}
