package dev.headgate.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.Tag;
import dev.headgate.core.api.Usd;
import dev.headgate.core.decide.rule.ModelPatterns;
import dev.headgate.core.decide.rule.RuleLayer;
import dev.headgate.core.decide.rule.RuleSettings;
import dev.headgate.core.record.Tally;
import dev.headgate.core.spi.DecisionLayer;
import dev.headgate.core.testkit.DecisionLayerContract;
import dev.headgate.core.testkit.TestModels;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class PlugInsTest extends DecisionLayerContract {

  private static final CandidateSet ALL =
      candidates(List.of(TestModels.STRONG, TestModels.WEAK, TestModels.SPARE));

  private final Tally mishaps = new Tally();

  @Override
  protected DecisionLayer layer() {
    ModelPatterns notWeak = new ModelPatterns(List.of(), List.of("weak"));
    return plugIns(new RuleLayer(new RuleSettings(notWeak, Map.of())));
  }

  @Test
  void layers_speakOneAfterTheOther() {
    PlugIns plugIns =
        plugIns(
            (request, features, candidates) -> candidates.keep(isNot(TestModels.WEAK)),
            (request, features, candidates) -> candidates.keep(isNot(TestModels.SPARE)));
    assertThat(ids(plugIns.apply(request(), features(), ALL))).hasSize(1);
    assertThat(mishaps.all()).isEmpty();
  }

  @Test
  void aLayerThatThrows_isPassedOver_andCounted() {
    DecisionLayer broken = new Broken();
    PlugIns plugIns =
        plugIns(broken, (request, features, candidates) -> candidates.keep(isNot(TestModels.WEAK)));
    CandidateSet left = plugIns.apply(request(), features(), ALL);
    assertThat(left.candidates()).hasSize(2);
    assertThat(left.reasons()).extracting(Reason::code).contains(ReasonCode.LAYER_FAILED);
    assertThat(left.reasons().getFirst().text()).contains("layer Broken failed");
    assertThat(mishaps.of("Broken")).isEqualTo(1);
  }

  @Test
  void aLayerThatAddsAModel_isPassedOver_andCounted() {
    CandidateSet two = ALL.keep(isNot(TestModels.STRONG));
    CandidateSet left = plugIns(new Generous(TestModels.STRONG)).apply(request(), features(), two);
    assertThat(left.candidates()).isEqualTo(two.candidates());
    assertThat(mishaps.of("Generous")).isEqualTo(1);
  }

  @Test
  void aLayerThatChangesAModelsCard_isPassedOver() {
    ModelCard forged = TestModels.WEAK.tagged(Set.of(Tag.LOCAL));
    CandidateSet weak = candidates(List.of(TestModels.WEAK));
    CandidateSet left = plugIns(new Generous(forged)).apply(request(), features(), weak);
    assertThat(left.candidates()).isEqualTo(weak.candidates());
  }

  private PlugIns plugIns(DecisionLayer... layers) {
    return new PlugIns(List.of(layers), mishaps);
  }

  private static Predicate<Candidate> isNot(ModelCard model) {
    return candidate -> !candidate.model().equals(model);
  }

  /** Always throws. */
  private static final class Broken implements DecisionLayer {
    @Override
    public CandidateSet apply(
        ChatRequest request, RequestFeatures features, CandidateSet candidates) {
      throw new IllegalStateException("a secret of the prompt");
    }
  }

  /** Always offers this one. */
  private record Generous(ModelCard model) implements DecisionLayer {
    @Override
    public CandidateSet apply(
        ChatRequest request, RequestFeatures features, CandidateSet candidates) {
      return CandidateSet.of(List.of(new Candidate(model, 1, Usd.ZERO, OptionalDouble.empty(), 1)));
    }
  }
}
