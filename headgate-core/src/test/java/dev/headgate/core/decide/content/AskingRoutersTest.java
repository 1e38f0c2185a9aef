package dev.headgate.core.decide.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Capability;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.RouterCall;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.api.Usd;
import dev.headgate.core.spi.AskingRouter;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.core.testkit.FixedRouter;
import dev.headgate.core.testkit.TestModels;
import dev.headgate.core.testkit.TestRequests;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What the desk does with a router that asks somebody else. */
class AskingRoutersTest {

  private static final RouterCall CALL =
      new RouterCall(new ModelId("grader"), new TokenUsage(10, 0, 2, 0), new Usd(0.1), false);

  private CompletableFuture<AskingRouter.Opinion> answer = new CompletableFuture<>();

  @Test
  void opinion_isHeard_withItsCall() {
    CompletableFuture<WinRate> asked = ask(FixedRouter.answering("fixed", 0.1));
    assertThat(asked).isNotDone();
    answer.complete(new AskingRouter.Opinion(0.75, "score 2", CALL));
    assertThat(asked.join().call()).contains(CALL);
    assertThat(asked.join()).isInstanceOf(WinRate.Heard.class);
  }

  @Test
  void failure_letsTheFallbackDecide() {
    CompletableFuture<WinRate> asked = ask(FixedRouter.answering("fixed", 0.1));
    answer.completeExceptionally(new RoutingException(ErrorCode.UPSTREAM_ERROR, "500"));
    assertThat(asked.join()).isEqualTo(new WinRate.StandIn(0.1, "fixed", "upstream_error"));
    assertThat(asked.join().call()).isEmpty();
  }

  @Test
  void bothFailing_isAFailureThatNamesBoth() {
    CompletableFuture<WinRate> asked = ask(FixedRouter.answering("fixed", Double.NaN));
    answer.completeExceptionally(new IllegalStateException("secret prompt"));
    assertThat(asked.join())
        .isEqualTo(new WinRate.Failed("IllegalStateException; fixed failed too: win rate NaN"));
  }

  @Test
  void throwing_isAFailureToo() {
    answer = CompletableFuture.failedFuture(new RoutingException(ErrorCode.OVERLOADED, "full"));
    assertThat(ask(FixedRouter.answering("fixed", 0.9)).join())
        .isEqualTo(new WinRate.StandIn(0.9, "fixed", "overloaded"));
  }

  private CompletableFuture<WinRate> ask(Router fallback) {
    RouterDesk desk = new RouterDesk(Map.of("asking", new Asking(fallback)), Optional.empty());
    RequestFeatures features =
        new RequestFeatures(Language.ENGLISH, 10, 256, 1, 0, 0, 0, Set.of(Capability.CHAT), "hi");
    return desk.ask(
        "asking",
        TestRequests.chat("auto", "hi"),
        features,
        TestModels.STRONG,
        TestModels.WEAK,
        0.5);
  }

  private final class Asking implements AskingRouter {

    private final Router fallback;

    Asking(Router fallback) {
      this.fallback = fallback;
    }

    @Override
    public CompletionStage<Opinion> ask(RouterInput input, ModelCard strong, ModelCard weak) {
      return answer;
    }

    @Override
    public Router fallback() {
      return fallback;
    }
  }
}
