package dev.headgate.lab.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.headgate.core.api.Pricing;
import dev.headgate.lab.ask.ChatServer.Answer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AskerTest {

  private static final String KEY = "sk-a-secret-key";
  private static final Question QUESTION =
      new Question(List.of(new Question.Message("user", "2+2?")), MissingNode.getInstance());

  private final FakeTime time = new FakeTime();
  private final AtomicInteger calls = new AtomicInteger();
  private @Nullable ChatServer served;
  private @Nullable Asker made;

  @AfterEach
  void close() {
    asker().close();
    server().close();
  }

  @Test
  void answer_comesWithUsageAndCost() throws Exception {
    serve(request -> Answer.says("4"));
    Asked asked = asker().ask(QUESTION);
    Reply reply = asked.reply().orElseThrow();
    assertThat(reply.answer().text()).isEqualTo("4");
    assertThat(reply.usage().output()).isEqualTo(20);
    assertThat(asked.answerUsd()).isCloseTo((10 * 1 + 20 * 2) / 1e6, within(1e-12));
    JsonNode sent = server().requests().getFirst();
    assertThat(sent.path("model").asText()).isEqualTo("upstream");
    assertThat(sent.path("max_tokens").asInt()).isEqualTo(100);
    assertThat(sent.has("temperature")).isFalse();
    assertThat(server().authorizations()).containsExactly("Bearer " + KEY);
  }

  @Test
  void busyEndpoint_isWaitedFor_asLongAsItAsks() throws Exception {
    serve(
        request ->
            calls.incrementAndGet() < 3
                ? Answer.fails(429, "slow down").with("Retry-After", "7")
                : Answer.says("4"));
    assertThat(asker().ask(QUESTION).reply()).isPresent();
    assertThat(asker().sent()).isEqualTo(3);
    assertThat(asker().retried()).isEqualTo(2);
    assertThat(time.waits()).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(7));
  }

  @Test
  void busyWithoutWord_isWaitedForLongerEachTime() throws Exception {
    serve(
        request -> calls.incrementAndGet() < 3 ? Answer.fails(429, "slow down") : Answer.says("4"));
    assertThat(asker().ask(QUESTION).reply()).isPresent();
    assertThat(time.waits()).containsExactly(Duration.ofMillis(750), Duration.ofMillis(1_500));
  }

  @Test
  void endpointThatAsksForAnHour_endsTheRun() throws Exception {
    serve(request -> Answer.fails(429, "quota").with("Retry-After", "3600"));
    assertThatThrownBy(() -> asker().ask(QUESTION))
        .isInstanceOf(StoppedException.class)
        .hasMessageContaining("quota, and asks to wait 3600 s (expected: <= 600");
  }

  @Test
  void failuresThatPass_areTriedAgain_butNotForEver() throws Exception {
    serve(request -> Answer.fails(500, "oops"));
    Asked asked = asker().ask(QUESTION);
    assertThat(asked.reply()).isEmpty();
    assertThat(asked.error()).isEqualTo("status 500: oops");
    assertThat(server().requests()).hasSize(3);
  }

  @Test
  void silence_endsAtTheTimeLimit_andMayHaveCost() throws Exception {
    serve(request -> Answer.never());
    Asked asked = asker().ask(QUESTION);
    assertThat(asked.error()).isEqualTo("no answer within 300 ms");
    assertThat(asker().sent()).isEqualTo(3);
    assertThat(asked.lostUsd()).isGreaterThan(3 * 100 * 2 / 1e6);
  }

  @Test
  void wrongKey_endsTheRun_andIsNotShown() throws Exception {
    serve(request -> Answer.fails(401, "wrong key " + KEY));
    assertThatThrownBy(() -> asker().ask(QUESTION))
        .isInstanceOf(StoppedException.class)
        .hasMessageContaining("status 401: wrong key ***")
        .hasMessageNotContaining(KEY);
    assertThat(asker().sent()).isEqualTo(1);
  }

  @Test
  void refusedQuestion_isNotAskedAgain() throws Exception {
    serve(request -> Answer.fails(422, "too long"));
    assertThat(asker().ask(QUESTION).error()).isEqualTo("status 422: too long");
    assertThat(asker().sent()).isEqualTo(1);
  }

  @Test
  void modelThatWantsAnotherBound_getsIt() throws Exception {
    serve(
        request ->
            request.has("max_tokens")
                ? Answer.fails(400, "'max_tokens': use 'max_completion_tokens' instead")
                : Answer.says("4"));
    assertThat(asker().ask(QUESTION).reply()).isPresent();
    assertThat(asker().ask(QUESTION).reply()).isPresent();
    assertThat(asker().sent()).isEqualTo(3);
    assertThat(server().requests().getLast().path("max_completion_tokens").asInt()).isEqualTo(100);
  }

  @Test
  void anotherModelsAnswer_isNone() throws Exception {
    serve(request -> Answer.says("4").with("x-headgate-model", "fallback"));
    assertThat(asker().ask(QUESTION).error()).isEqualTo("fallback answered in its place");
  }

  @Test
  void answerThatIsNone_isAFailure() throws Exception {
    serve(request -> new Answer(200, Map.of(), "<html>", 0));
    assertThat(asker().ask(QUESTION).error()).isEqualTo("no answer in \"<html>\"");
  }

  @Test
  void calls_areRead_evenWithBrokenArguments() throws Exception {
    String call = "{\"function\":{\"name\":\"%s\",\"arguments\":\"%s\"}}";
    String message =
        "{\"choices\":[{\"message\":{\"tool_calls\":[%s,%s]},\"finish_reason\":\"length\"}]}"
            .formatted(call.formatted("a", "{}"), call.formatted("b", "{"));
    serve(request -> new Answer(200, Map.of(), message, 0));
    JsonNode tools = new ObjectMapper().readTree("[{\"type\":\"function\"}]");
    Reply reply = asker().ask(new Question(QUESTION.messages(), tools)).reply().orElseThrow();
    assertThat(reply.answer().calls()).extracting("name").containsExactly("a", "b");
    assertThat(reply.answer().calls().get(1).arguments().isTextual()).isTrue();
    assertThat(reply.cut()).isTrue();
    assertThat(reply.usage().input()).isPositive();
    assertThat(server().requests().getFirst().path("tools")).isEqualTo(tools);
  }

  @Test
  void emptyPurse_endsTheRun_beforeTheCall() throws Exception {
    serve(request -> Answer.says("4"), 0.00025);
    assertThat(asker().ask(QUESTION).reply()).isPresent();
    assertThatThrownBy(() -> asker().ask(QUESTION))
        .isInstanceOf(StoppedException.class)
        .hasMessageContaining("--max-cost-usd: 0.0001 of 0.0003 USD spent");
    assertThat(server().requests()).hasSize(1);
  }

  private void serve(Function<JsonNode, Answer> answers) throws IOException {
    serve(answers, 1);
  }

  private void serve(Function<JsonNode, Answer> answers, double purse) throws IOException {
    served = new ChatServer(answers);
    ChatEndpoint endpoint =
        ChatEndpoint.below(
            URI.create(server().address()), Map.of("authorization", "Bearer " + KEY), "upstream");
    AskLimits limits = new AskLimits(2, Duration.ofMillis(300), 2, 100, OptionalDouble.empty());
    AskedModel model = new AskedModel("model", endpoint, Pricing.of(1, 1, 2));
    made = new Asker(model, limits, new Purse(purse), text -> text.length(), time.timing());
  }

  private Asker asker() {
    return Objects.requireNonNull(made);
  }

  private ChatServer server() {
    return Objects.requireNonNull(served);
  }
}
