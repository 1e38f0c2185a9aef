package dev.headgate.routers.causal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.api.Usd;
import dev.headgate.core.spi.AskingRouter;
import dev.headgate.core.spi.AskingRouter.Opinion;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.core.testkit.AskingRouterContract;
import dev.headgate.routers.baseline.LengthRouter;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class CausalLlmRouterTest extends AskingRouterContract {

  private final FakeChatModel model = new FakeChatModel();

  @Override
  protected AskingRouter router() {
    return router(new FakeChatModel("[[2]]"));
  }

  @Override
  protected AskingRouter silentRouter() {
    return new CausalLlmRouter("judge", model, new LengthRouter(), settings(50, 2, 1000));
  }

  @Override
  protected RouterInput input(String prompt) {
    return new RouterInput("id", features(prompt), Optional.empty());
  }

  @Test
  void score_becomesAWinRate_andTheCallIsTold() {
    Opinion opinion = ask(router(), "prove it").join();
    assertThat(opinion.winRate()).isEqualTo(0.75);
    assertThat(opinion.note()).isEqualTo("score 2, by grader");
    assertThat(opinion.call().usage().input()).isEqualTo(200);
    assertThat(opinion.call().cost()).isEqualTo(new Usd(0.001));
    assertThat(opinion.call().shared()).isFalse();
  }

  @Test
  void samePrompt_isAskedOnce_andPaidOnce() {
    FakeChatModel answers = new FakeChatModel("[[4]]");
    AskingRouter router = router(answers);
    ask(router, "hi").join();
    Opinion again = ask(router, "hi").join();
    assertThat(answers.requests).hasSize(1);
    assertThat(again.winRate()).isEqualTo(0.25);
    assertThat(again.call().shared()).isTrue();
    assertThat(again.call().usage()).isEqualTo(TokenUsage.NONE);
    assertThat(again.call().cost()).isEqualTo(Usd.ZERO);
  }

  @Test
  void samePromptAtOnce_isOneQuestion() {
    AskingRouter router = router(model);
    CompletableFuture<Opinion> first = ask(router, "hi");
    CompletableFuture<Opinion> second = ask(router, "hi");
    assertThat(model.requests).hasSize(1);
    model.answer(0, "[[5]]");
    assertThat(first.join().call().shared()).isFalse();
    assertThat(second.join().call().shared()).isTrue();
    assertThat(second.join().winRate()).isZero();
  }

  @Test
  void tooManyAtOnce_areRefused_andThereIsRoomAgainAfterwards() {
    AskingRouter router = router(model);
    assertThat(ask(router, "a")).isNotDone();
    CompletableFuture<Opinion> b = ask(router, "b");
    fails(ask(router, "c"), ErrorCode.OVERLOADED);
    model.answer(1, "[[3]]");
    assertThat(b.join().winRate()).isEqualTo(0.5);
    assertThat(ask(router, "c")).isNotDone();
    assertThat(model.requests).hasSize(3);
  }

  @Test
  void failure_isPassedOn_andNotRemembered() {
    AskingRouter router = router(model);
    CompletableFuture<Opinion> first = ask(router, "a");
    model
        .waiting
        .getFirst()
        .completeExceptionally(new RoutingException(ErrorCode.UPSTREAM_ERROR, "grader: 500"));
    fails(first, ErrorCode.UPSTREAM_ERROR);
    assertThat(ask(router, "a")).isNotDone();
    assertThat(model.requests).hasSize(2);
  }

  @Test
  void withoutACache_everyPromptIsAsked() {
    FakeChatModel answers = new FakeChatModel("[[4]]");
    AskingRouter router =
        new CausalLlmRouter("judge", answers, new LengthRouter(), settings(1000, 2, 0));
    ask(router, "a").join();
    ask(router, "a").join();
    assertThat(answers.requests).hasSize(2);
  }

  @Test
  void question_showsHeadAndTail_andAsksForProbabilities() throws IOException {
    FakeChatModel answers = new FakeChatModel("[[4]]");
    ask(router(answers), "HEAD" + "x".repeat(3000) + "\ud83d\ude00".repeat(400) + "TAIL").join();
    JsonNode request = new ObjectMapper().readTree(answers.requests.getFirst());
    String asked = request.path("messages").path(0).path("content").asText();
    assertThat(asked).contains("HEADxx", "TAIL", "[…]", "[[3]]").hasSizeLessThan(2500);
    assertThat(asked.codePoints().filter(c -> c >= 0xd800 && c <= 0xdfff)).isEmpty();
    assertThat(request.path("top_logprobs").asInt()).isEqualTo(10);
    assertThat(request.path("temperature").asDouble(1)).isZero();
    assertThat(request.path("max_tokens").asInt()).isEqualTo(16);
  }

  @Test
  void whatAsksItself_cannotBeTheFallback() {
    assertThatThrownBy(() -> new CausalLlmRouter("judge", model, router(), settings(1000, 2, 10)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fallback: \"judge\" (expected: a router that asks no model)");
    assertThatThrownBy(
            () -> new CausalLlmSettings(Duration.ofSeconds(1), 1, 1, 100, 1, "score this"))
        .hasMessage("prompt: no {prompt} (expected: it, once)");
  }

  private static AskingRouter router(ChatModel answers) {
    return new CausalLlmRouter("judge", answers, new LengthRouter(), settings(60_000, 2, 1000));
  }

  private static CausalLlmSettings settings(int millis, int concurrent, int cache) {
    return new CausalLlmSettings(
        Duration.ofMillis(millis), cache, concurrent, 1000, 16, CausalLlmSettings.DEFAULT_TEMPLATE);
  }

  private CompletableFuture<Opinion> ask(AskingRouter router, String prompt) {
    return router.ask(input(prompt), STRONG, WEAK).toCompletableFuture();
  }

  private static void fails(CompletableFuture<Opinion> asked, ErrorCode code) {
    assertThatThrownBy(asked::join)
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(RoutingException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
