package dev.headgate.core.decide.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headgate.core.api.Caller;
import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Pricing;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.api.Tag;
import dev.headgate.core.spi.DecisionLayer;
import dev.headgate.core.testkit.DecisionLayerContract;
import dev.headgate.core.testkit.TestModels;
import dev.headgate.core.testkit.TestRequests;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleLayerTest extends DecisionLayerContract {

  private static final CandidateSet ALL =
      candidates(List.of(TestModels.STRONG, TestModels.WEAK, TestModels.SPARE));

  @Override
  protected DecisionLayer layer() {
    return new RuleLayer(new RuleSettings(new ModelPatterns(List.of(), List.of("weak")), Map.of()));
  }

  @ParameterizedTest
  @CsvSource({
    // operator      tenant      caller      pin     left
    "'','',          '','',      '','',      '',     'strong weak spare'",
    "'s*','',        '','',      '','',      '',     'strong spare'",
    "'','s*',        '','',      '','',      '',     weak",
    "'s*','strong',  '','',      '','',      '',     spare",
    "'','',          'weak','',  '','',      '',     weak",
    "'s*','',        weak,'',  '','',      '',     ''",
    "'','weak',      '*','',     '','',      '',     'strong spare'",
    "'','',          '','spare', 's*','',    '',     strong",
    "'','',          '','',      '','*',     '',     ''",
    "'','',          '','',      '','',      weak,   weak",
    "'','weak',      '','',      '','',      weak,   ''",
    "'','',          'strong','','','',      weak,   ''",
  })
  void rules_allMustAllow_andADenialOutranksAll(
      String allow,
      String deny,
      String tenantAllow,
      String tenantDeny,
      String callerAllow,
      String callerDeny,
      String pin,
      String left) {
    RuleLayer layer =
        new RuleLayer(
            new RuleSettings(
                new ModelPatterns(list(allow), list(deny)),
                Map.of("team", new ModelPatterns(list(tenantAllow), list(tenantDeny)))));
    RequestOptions options =
        new RequestOptions(
            OptionalDouble.empty(),
            pin.isEmpty() ? Optional.empty() : Optional.of(new ModelId(pin)),
            list(callerAllow),
            list(callerDeny),
            false);
    ChatRequest request =
        TestRequests.chat("auto", TestRequests.conversation("hi"), options, new Caller("team"));
    if (left.isEmpty()) {
      assertThat(refusal(layer, request).code()).isEqualTo(ErrorCode.MODEL_NOT_ALLOWED);
      return;
    }
    assertThat(ids(layer.apply(request, features(), ALL)))
        .extracting(ModelId::value)
        .isEqualTo(list(left));
  }

  @Test
  void refusal_namesThePatterns() {
    ChatRequest request =
        TestRequests.chat(
            "auto",
            "hi",
            new RequestOptions(
                OptionalDouble.empty(), Optional.empty(), List.of("x-*"), List.of(), false));
    assertThat(refusal(new RuleLayer(RuleSettings.NONE), request))
        .hasMessage(
            "model: \"auto\" (expected: a model that the rules leave; the caller: allow [x-*], deny"
                + " [])");
  }

  @Test
  void localOnly_leavesLocalModels_orNone() {
    RequestOptions localOnly = RequestOptions.NONE.tagged(Set.of(Tag.LOCAL_ONLY));
    ChatRequest request = TestRequests.chat("auto", "hi", localOnly);
    RuleLayer layer = new RuleLayer(RuleSettings.NONE);
    CandidateSet some =
        candidates(
            List.of(TestModels.STRONG, TestModels.WEAK.tagged(Set.of(Tag.LOCAL, new Tag("eu")))));
    CandidateSet left = layer.apply(request, features(), some);
    assertThat(ids(left)).extracting(ModelId::value).containsExactly("weak");
    assertThat(left.reasons()).extracting(Reason::code).contains(ReasonCode.NOT_LOCAL);
    RoutingException refusal = refusal(layer, request);
    assertThat(refusal.code()).isEqualTo(ErrorCode.MODEL_NOT_ALLOWED);
    assertThat(refusal).hasMessageContaining("tagged local-only, so only models tagged local");
  }

  @Test
  void otherTenants_areNotMeant() {
    RuleLayer layer =
        new RuleLayer(
            new RuleSettings(
                ModelPatterns.ALL, Map.of("team", new ModelPatterns(List.of(), List.of("*")))));
    assertThat(layer.apply(request(), features(), ALL).candidates()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    // allow  deny      pin     local-only
    "'',      '',       '',     false",
    "'',      weak,     '',     false",
    "'s*',    '*re',    '',     false",
    "'',      '',       weak,   false",
    "'',      weak,     weak,   false",
    "'',      '',       absent, false",
    "'',      '',       '',     true",
    "'',      'st*g',   local,  true",
  })
  void permits_isWhatIsLeftOfOneAlone(String allow, String deny, String pin, boolean localOnly) {
    RuleLayer layer =
        new RuleLayer(
            new RuleSettings(new ModelPatterns(list(allow), list(deny)), Map.of())
                .withAway(Map.of(TestModels.SPARE.id(), ReasonCode.PAUSED)));
    RequestOptions options =
        RequestOptions.NONE
            .pinned(pin.isEmpty() ? Optional.empty() : Optional.of(new ModelId(pin)))
            .tagged(localOnly ? Set.of(Tag.LOCAL_ONLY) : Set.of());
    ChatRequest request = TestRequests.chat("auto", "hi", options);
    ModelCard local = ModelCard.chat("local", Pricing.of(1, 1, 1), .5).tagged(Set.of(Tag.LOCAL));
    for (Ruling ruling :
        List.of(
            Ruling.SILENCE,
            Words.of(new Directive.Deny(List.of("l*")), new Directive.Prefer(List.of("weak"))))) {
      for (ModelCard card : List.of(TestModels.STRONG, TestModels.WEAK, TestModels.SPARE, local)) {
        assertThat(layer.permits(request, ruling, card))
            .as(card.id().value())
            .isEqualTo(leaves(layer, request, ruling, card));
      }
    }
  }

  private static boolean leaves(
      RuleLayer layer, ChatRequest request, Ruling ruling, ModelCard card) {
    try {
      return !layer.apply(request, ruling, candidates(List.of(card))).isEmpty();
    } catch (RoutingException e) {
      return false;
    }
  }

  private RoutingException refusal(RuleLayer layer, ChatRequest request) {
    return catchThrowableOfType(
        RoutingException.class, () -> layer.apply(request, features(), ALL));
  }

  private static List<String> list(String words) {
    return words.isEmpty() ? List.of() : List.of(words.split(" ", -1));
  }
}
