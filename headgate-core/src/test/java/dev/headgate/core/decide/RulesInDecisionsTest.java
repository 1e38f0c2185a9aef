package dev.headgate.core.decide;

import static dev.headgate.core.testkit.TestRequests.chat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Capability;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.Tag;
import dev.headgate.core.decide.rule.Directive;
import dev.headgate.core.decide.rule.RuleSettings;
import dev.headgate.core.decide.rule.Words;
import dev.headgate.core.testkit.FixedRouter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RulesInDecisionsTest {

  private static final ModelId SPARE = new ModelId("spare");

  private final Deciders deciders = new Deciders().with(FixedRouter.answering("fixed", .6));

  @Test
  void silence_changesNothing() {
    assertThat(plan("auto")).containsExactly("strong", "weak", "spare");
  }

  @Test
  void prefer_comesFirst_andKeepsTheOthersOrder() {
    rules(new Directive.Prefer(List.of("sp*", "weak")));
    assertThat(plan("auto")).containsExactly("spare", "weak", "strong");
  }

  @Test
  void prefer_doesNotWakeWhatRests() {
    rules(new Directive.Prefer(List.of("spare")));
    deciders.health.failed(
        "spare/0", ErrorCode.UPSTREAM_RATE_LIMITED, Optional.of(Duration.ofSeconds(9)));
    assertThat(plan("auto")).containsExactly("strong", "weak", "spare");
  }

  @Test
  void prefer_addsNoModel() {
    rules(new Directive.Prefer(List.of("spare")));
    assertThat(plan("weak")).containsExactly("weak");
  }

  @Test
  void pin_outranksTheCallersModelAndPin() {
    rules(new Directive.Pin(SPARE), new Directive.Pin(new ModelId("weak")));
    assertThat(plan("auto")).containsExactly("spare");
    assertThat(plan("strong")).containsExactly("spare");
    RequestOptions pin =
        new RequestOptions(
            OptionalDouble.empty(), Optional.of(new ModelId("weak")), List.of(), List.of(), false);
    RoutingDecision decision = deciders.decide(chat("auto", "hi", pin));
    assertThat(decision.plan().first()).isEqualTo(SPARE);
    assertThat(decision.reasons())
        .extracting(Reason::text)
        .contains("spare is pinned by rule r0", "rule r0: as a test wants");
  }

  @Test
  void deny_outranksPinAllowAndPrefer() {
    rules(
        new Directive.Pin(SPARE),
        new Directive.Allow(List.of("*")),
        new Directive.Prefer(List.of("spare")),
        new Directive.Deny(List.of("sp*")));
    assertThat(deciders.refusal(chat("auto", "hi", RequestOptions.NONE)).code())
        .isEqualTo(ErrorCode.MODEL_NOT_ALLOWED);
  }

  @Test
  void allows_narrowEachOther() {
    rules(new Directive.Allow(List.of("s*")), new Directive.Allow(List.of("spare", "weak")));
    assertThat(plan("auto")).containsExactly("spare");
    assertThat(reasons("auto")).contains(ReasonCode.NOT_ALLOWED, ReasonCode.RULE_SPOKE);
  }

  @Test
  void threshold_theFirstRulesHolds_overTheCallers() {
    rules(new Directive.Threshold(.9), new Directive.Threshold(.1));
    RequestOptions asked =
        new RequestOptions(OptionalDouble.of(.2), Optional.empty(), List.of(), List.of(), false);
    RoutingDecision decision = deciders.decide(chat("auto", "hi", asked));
    assertThat(decision.threshold()).hasValue(.9);
    assertThat(decision.plan().first()).isEqualTo(new ModelId("weak"));
  }

  @Test
  void lambda_leavesAPairAsItIs() {
    rules(new Directive.Lambda(3));
    assertThat(plan("auto")).containsExactly("strong", "weak", "spare");
  }

  @Test
  void require_leavesTheCapable() {
    rules(new Directive.Require(Set.of(Capability.VISION)));
    assertThat(plan("auto")).containsExactly("strong");
  }

  @Test
  void localOnly_fromARule_holdsOnEachPath() {
    rules(new Directive.Label(Set.of(Tag.LOCAL_ONLY)));
    assertThat(deciders.refusal(chat("auto", "hi", RequestOptions.NONE)).code())
        .isEqualTo(ErrorCode.MODEL_NOT_ALLOWED);
    assertThat(deciders.refusal(chat("strong", "hi", RequestOptions.NONE)).code())
        .isEqualTo(ErrorCode.MODEL_NOT_ALLOWED);
  }

  @Test
  void reject_theFirstRulesMessageIsTold() {
    rules(
        new Directive.Reject(ErrorCode.REJECTED_BY_RULE, "closed"),
        new Directive.Reject(ErrorCode.INVALID_REQUEST, "wrong"));
    var refusal = deciders.refusal(chat("auto", "hi", RequestOptions.NONE));
    assertThat(refusal).hasMessage("closed");
    assertThat(refusal.code()).isEqualTo(ErrorCode.REJECTED_BY_RULE);
  }

  private void rules(Directive... directives) {
    deciders.rules = RuleSettings.NONE.with(Words.always(directives));
  }

  private List<String> plan(String model) {
    RoutingDecision decision = deciders.decide(chat(model, "hi", RequestOptions.NONE));
    return decision.candidates().stream().map(each -> each.model().id().value()).toList();
  }

  private List<ReasonCode> reasons(String model) {
    return deciders.decide(chat(model, "hi", RequestOptions.NONE)).reasons().stream()
        .map(Reason::code)
        .toList();
  }
}
