package dev.headgate.gateway.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.RoutingPipeline;
import dev.headgate.core.api.CallLimits;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Feedback;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.Route;
import dev.headgate.core.api.RouterView;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.RoutingEvent;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.api.Usd;
import dev.headgate.core.decide.Decider;
import dev.headgate.core.decide.DeciderParts;
import dev.headgate.core.decide.RouterCatalogue;
import dev.headgate.core.decide.content.Budgets;
import dev.headgate.core.decide.live.LiveSettings;
import dev.headgate.core.decide.rule.RuleSettings;
import dev.headgate.core.describe.Describer;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.spi.Forecaster;
import dev.headgate.core.testkit.FixedRouter;
import dev.headgate.core.testkit.TestModels;
import dev.headgate.core.testkit.TestRequests;
import dev.headgate.gateway.config.PolicyConfig;
import dev.headgate.gateway.config.PolicyMode;
import dev.headgate.gateway.serving.Lifetime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PolicyVersionsTest {

  private final PolicyDesk desk = new PolicyDesk(InstantSource.fixed(Instant.EPOCH), states -> {});
  private final LinkedBlockingQueue<ShadowLook> looks = new LinkedBlockingQueue<>();
  private final Shadows shadows = new Shadows(looks::add);

  @AfterEach
  void close() {
    shadows.close();
  }

  @Test
  void canary_decidesForItsShare_alwaysTheSameSessions() {
    PolicyVersions versions = versions(policy(PolicyMode.CANARY, .3));
    List<String> first = policies(versions);
    assertThat(first.stream().filter("thrifty"::equals).count()).isBetween(240L, 360L);
    assertThat(policies(versions)).isEqualTo(first);
    RoutingDecision canary = decide(versions, session(first.indexOf("thrifty")));
    assertThat(canary.plan().first().value()).isEqualTo("weak");
    RoutingDecision base = decide(versions, session(first.indexOf("base")));
    assertThat(base.plan().first().value()).isEqualTo("strong");
  }

  @Test
  void canary_isPromoted_andRolledBack() {
    PolicyVersions versions = versions(policy(PolicyMode.CANARY, .3));
    assertThat(desk.move("thrifty", PolicyStanding.PROMOTED, "promoted")).isTrue();
    assertThat(policies(versions)).containsOnly("thrifty");
    assertThat(desk.move("thrifty", PolicyStanding.ROLLED_BACK, "rolled back")).isTrue();
    assertThat(policies(versions)).containsOnly("base");
    assertThat(desk.move("unknown", PolicyStanding.PROMOTED, "promoted")).isFalse();
  }

  @Test
  void off_doesNothing() {
    assertThat(policies(versions(policy(PolicyMode.OFF, 1)))).containsOnly("base");
  }

  @Test
  void shadow_isRecorded_andNeverAnswers() throws InterruptedException {
    PolicyVersions versions = versions(policy(PolicyMode.SHADOW, 1));
    RoutingDecision decision = decide(versions, session(1));
    assertThat(decision.plan().first().value()).isEqualTo("strong");
    ShadowLook look = looks.poll(10, TimeUnit.SECONDS);
    assertThat(look).isNotNull();
    assertThat(look.result()).isEqualTo(ShadowLook.Result.DIFFERENT);
    assertThat(look.otherwise()).contains("weak");
    assertThat(look.costDifference().orElseThrow()).isNegative();
    assertThat(desk.move("thrifty", PolicyStanding.PROMOTED, "promoted")).isFalse();
  }

  @Test
  void canary_thatFails_isStopped_andStaysSoUntilItsEntryChanges() {
    PolicyConfig policy = policy(PolicyMode.CANARY, .5);
    PolicyVersions versions = versions(policy);
    RoutingDecision canary = decide(versions, session(policies(versions).indexOf("thrifty")));
    RoutingDecision base = decide(versions, session(policies(versions).indexOf("base")));
    for (int i = 0; i < 300 && desk.share("thrifty") > 0; i++) {
      desk.onRouted(event(base, Optional.empty()));
      desk.onRouted(event(canary, Optional.of(ErrorCode.UPSTREAM_ERROR)));
    }
    assertThat(desk.share("thrifty")).isZero();
    assertThat(desk.reports().getFirst().why().orElseThrow()).startsWith("failures is worse");
    desk.configured(List.of(policy));
    assertThat(desk.share("thrifty")).isZero();
    desk.configured(List.of(policy(PolicyMode.CANARY, .4)));
    assertThat(desk.share("thrifty")).isEqualTo(.4);
  }

  @Test
  void opinions_count_onceEach_forThePolicyThatDecided() {
    PolicyVersions versions = versions(policy(PolicyMode.CANARY, .5));
    RoutingDecision canary = decide(versions, session(policies(versions).indexOf("thrifty")));
    desk.onRouted(event(canary, Optional.empty()));
    Feedback bad =
        new Feedback(
            Instant.EPOCH,
            canary.id(),
            "user",
            TestRequests.chat("auto", "hi").caller(),
            new Feedback.Thumb(false));
    assertThat(desk.take(bad)).isTrue();
    assertThat(desk.take(bad)).isFalse();
  }

  private PolicyVersions versions(PolicyConfig policy) {
    desk.configured(List.of(policy));
    DeciderParts parts = version("base", Policies.routes(.5));
    DeciderParts own = version(policy.name(), policy.routing().routes());
    return new PolicyVersions(
        pipeline(parts),
        List.of(new PolicyVersions.Version(policy, pipeline(own), Optional.empty())),
        desk,
        shadows,
        new Lifetime(() -> {}));
  }

  private static DeciderParts version(String name, List<Route> routes) {
    DeciderParts parts = parts();
    return parts.as(
        name, parts.pool(), routes, parts.routers(), RuleSettings.NONE, LiveSettings.NONE);
  }

  private static RoutingPipeline pipeline(DeciderParts parts) {
    return RoutingPipeline.builder()
        .pool(parts.pool())
        .decider(new Decider(parts, System::nanoTime)::decide)
        .build();
  }

  private static PolicyConfig policy(PolicyMode mode, double share) {
    return Policies.of(mode, share);
  }

  private static DeciderParts parts() {
    return new DeciderParts(
        ModelPool.of(
            List.of(
                PooledModel.uncalled(TestModels.STRONG, CallLimits.DEFAULT, List.of()),
                PooledModel.uncalled(TestModels.WEAK, CallLimits.DEFAULT, List.of()))),
        Policies.routes(.5),
        RouterCatalogue.of(List.of(FixedRouter.answering("fixed", .7))),
        Optional.empty(),
        new Describer(text -> text.length() / 4, RouterView.CONVERSATION, 2_000, Forecaster.NONE),
        new HealthRegistry(System::nanoTime),
        new Budgets(InstantSource.fixed(Instant.EPOCH)),
        RuleSettings.NONE);
  }

  private static List<String> policies(PolicyVersions versions) {
    return IntStream.range(0, 1_000)
        .mapToObj(i -> decide(versions, session(i)).policy().orElseThrow())
        .toList();
  }

  private static RoutingDecision decide(PolicyVersions versions, ChatRequest request) {
    return versions.decide(request).toCompletableFuture().join();
  }

  private static ChatRequest session(int number) {
    return TestRequests.chat(
        "auto",
        "hi",
        RequestOptions.NONE.with(
            OptionalDouble.empty(), Optional.empty(), Optional.of("s" + number)));
  }

  private static RoutingEvent event(RoutingDecision decision, Optional<ErrorCode> error) {
    ChatRequest request = TestRequests.chat("auto", "hi");
    return new RoutingEvent(
        decision.id(),
        Instant.EPOCH,
        request.dialect(),
        request.operation(),
        false,
        "auto",
        request.caller(),
        Optional.of(decision),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        TokenUsage.NONE,
        new Usd(.001),
        error,
        Optional.empty(),
        Duration.ofMillis(500));
  }
}
