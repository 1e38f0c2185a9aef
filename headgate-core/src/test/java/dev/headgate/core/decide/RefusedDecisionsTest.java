package dev.headgate.core.decide;

import static dev.headgate.core.testkit.TestRequests.chat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.DecisionStage;
import dev.headgate.core.api.DecisionTrail;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.api.Tag;
import dev.headgate.core.decide.detect.Detectors;
import dev.headgate.core.decide.rule.Directive;
import dev.headgate.core.decide.rule.ModelPatterns;
import dev.headgate.core.decide.rule.RuleBook;
import dev.headgate.core.decide.rule.RuleSettings;
import dev.headgate.core.decide.rule.RuleWord;
import dev.headgate.core.decide.rule.Ruling;
import dev.headgate.core.decide.rule.Words;
import dev.headgate.core.record.Tally;
import dev.headgate.core.spi.Detection;
import dev.headgate.core.testkit.FixedRouter;
import dev.headgate.core.testkit.TestRequests;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A refusal says by which version it was decided, and what led to it. */
class RefusedDecisionsTest {

  private final Deciders deciders = new Deciders().with(FixedRouter.answering("fixed", 0.7));

  @Test
  void rejectedByARule_saysRouteRulesAndPolicy() {
    rules(
        Words.always(
            new Directive.Prefer(List.of("weak")),
            new Directive.Reject(ErrorCode.POSTPONED_BY_RULE, "closed")));
    RoutingException refusal = deciders.refusal(chat("auto", "a secret prompt"));
    assertThat(refusal).hasMessage("closed");
    DecisionTrail trail = refusal.trail().orElseThrow();
    assertThat(trail.route()).contains("auto");
    assertThat(trail.policy()).contains("thrifty");
    assertThat(codes(trail))
        .containsExactly(ReasonCode.ROUTE_RESOLVED, ReasonCode.RULE_SPOKE, ReasonCode.RULE_SPOKE);
    assertThat(RuleWord.spoken(trail.reasons())).containsExactly("r0", "r1");
    assertThat(trail.features().orElseThrow().inputTokens()).isPositive();
    JsonNode json = DecisionJson.of(trail);
    assertThat(json.path("policy").asText()).isEqualTo("thrifty");
    assertThat(json.path("reasons")).hasSize(3);
    assertThat(json.toString() + DecisionText.of(trail)).doesNotContain("secret prompt");
    assertThat(DecisionText.of(trail)).contains("route", "rule r1: ");
  }

  @Test
  void allDenied_saysWhoDeniedEach() {
    rules(Words.always(new Directive.Deny(List.of("*"))));
    DecisionTrail trail = deciders.refusal(chat("auto", "hi")).trail().orElseThrow();
    assertThat(codes(trail))
        .containsSubsequence(
            ReasonCode.ROUTE_RESOLVED, ReasonCode.RULE_SPOKE, ReasonCode.DENIED, ReasonCode.DENIED);
    assertThat(codes(trail)).containsOnlyOnce(ReasonCode.RULE_SPOKE);
  }

  @Test
  void noneCan_saysWhatEachLacks_andWhichRulesSpoke() {
    rules(Words.always(new Directive.Prefer(List.of("weak"))));
    RoutingException refusal = deciders.refusal(chat("auto", "word ".repeat(1_000_000)));
    assertThat(refusal.code()).isEqualTo(ErrorCode.CONTEXT_LENGTH_EXCEEDED);
    DecisionTrail trail = refusal.trail().orElseThrow();
    assertThat(codes(trail)).contains(ReasonCode.CONTEXT_TOO_SMALL, ReasonCode.RULE_SPOKE);
  }

  @Test
  void detectorsThatSpoke_areTold() {
    deciders.detectors =
        new Detectors(
            List.of(
                (request, features) ->
                    new Detection(Set.of(Tag.LOCAL_ONLY), List.of("a patient's number"))),
            new Tally(),
            new Tally());
    RoutingException refusal = deciders.refusal(chat("auto", "hi"));
    assertThat(refusal.code()).isEqualTo(ErrorCode.MODEL_NOT_ALLOWED);
    assertThat(refusal).hasMessageContaining("a patient's number");
    assertThat(codes(refusal.trail().orElseThrow()))
        .containsSubsequence(ReasonCode.DETECTED, ReasonCode.NOT_LOCAL);
  }

  @Test
  void unknownModel_saysThePolicyAlone() {
    deciders.policy = Optional.of("thrifty");
    DecisionTrail trail = deciders.refusal(chat("gone", "hi")).trail().orElseThrow();
    assertThat(trail.policy()).contains("thrifty");
    assertThat(trail.route()).isEmpty();
    assertThat(trail.reasons()).isEmpty();
    assertThat(DecisionJson.of(trail).path("features").isNull()).isTrue();
    assertThat(
            deciders
                .refusal(TestRequests.of(Operation.EMBEDDING, "auto", "text"))
                .trail()
                .orElseThrow()
                .policy())
        .contains("thrifty");
  }

  @Test
  void refusedAnyway_isWhatTheCallerItsKeyOrTheOperatorForbid_notARule() {
    ChatRequest request = chat("auto", "hi");
    assertThat(anyway(request)).isFalse();
    assertThat(anyway(chat("gone", "hi"))).isTrue();
    assertThat(anyway(request.with(options(Optional.empty(), "*")))).isTrue();
    assertThat(anyway(request.with(options(Optional.empty(), "weak")))).isFalse();
    assertThat(anyway(request.with(options(Optional.of("weak"), "weak")))).isTrue();
    assertThat(anyway(request.with(options(Optional.of("weak"), "strong")))).isFalse();
    assertThat(anyway(request.with(RequestOptions.NONE.tagged(Set.of(Tag.LOCAL_ONLY))))).isTrue();

    rules(Words.always(new Directive.Deny(List.of("*"))));
    assertThat(anyway(request)).as("only by a rule").isFalse();

    ModelPatterns none = new ModelPatterns(List.of(), List.of("*"));
    deciders.rules = new RuleSettings(none, Map.of());
    assertThat(anyway(request)).isTrue();
    deciders.rules = new RuleSettings(ModelPatterns.ALL, Map.of(request.caller().tenant(), none));
    assertThat(anyway(request)).isTrue();
  }

  @Test
  void refusedAnyway_isWhatNoModelIsAbleTo() {
    assertThat(anyway(chat("auto", "word ".repeat(1_000_000)))).isTrue();
  }

  private boolean anyway(ChatRequest request) {
    return deciders.decider().refusesAnyway(request);
  }

  private static RequestOptions options(Optional<String> pin, String deny) {
    return new RequestOptions(
        OptionalDouble.empty(), pin.map(ModelId::new), List.of(), List.of(deny), false);
  }

  @Test
  void bugOfOurs_saysThePolicy_andNothingElse() {
    rules(
        new RuleBook() {
          @Override
          public Ruling rule(ChatRequest request, RequestFeatures features) {
            throw new IllegalStateException("secret");
          }

          @Override
          public boolean readsText() {
            return false;
          }
        });
    RoutingException refusal = deciders.refusal(chat("auto", "hi"));
    assertThat(refusal.code()).isEqualTo(ErrorCode.INTERNAL);
    assertThat(refusal.getMessage()).doesNotContain("secret");
    assertThat(refusal.trail().orElseThrow().policy()).contains("thrifty");
  }

  @Test
  void trail_isBounded_andKeepsBothEnds() {
    List<Reason> many =
        IntStream.range(0, 1_000).mapToObj(i -> reason(i + "x".repeat(10_000))).toList();
    DecisionTrail trail = DecisionTrail.of(many);
    assertThat(trail.reasons()).hasSize(DecisionTrail.MOST_REASONS);
    assertThat(trail.reasons().getFirst().text()).startsWith("0x");
    assertThat(trail.reasons().getLast().text()).startsWith("999x");
    assertThat(trail.reasons())
        .allSatisfy(reason -> assertThat(reason.text()).hasSize(DecisionTrail.MOST_TEXT));
    assertThat(trail.overhead()).isEqualTo(Duration.ZERO);
    assertThat(DecisionTrail.of(many.subList(0, 5)).reasons()).hasSize(5);
  }

  private void rules(RuleBook book) {
    deciders.policy = Optional.of("thrifty");
    deciders.rules = RuleSettings.NONE.with(book);
  }

  private static Reason reason(String text) {
    return new Reason(DecisionStage.RULE, ReasonCode.RULE_SPOKE, text);
  }

  private static List<ReasonCode> codes(DecisionTrail trail) {
    return trail.reasons().stream().map(Reason::code).toList();
  }
}
