package dev.headgate.gateway.gather;

import static dev.headgate.core.testkit.Step.content;
import static dev.headgate.core.testkit.Step.end;
import static dev.headgate.core.testkit.Step.head;
import static dev.headgate.core.testkit.Step.reject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Hardware;
import dev.headgate.core.api.Hosting;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.spi.ProviderCall;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.core.spi.ProviderListener;
import dev.headgate.core.testkit.FakeProvider;
import dev.headgate.core.testkit.RecordingListener;
import dev.headgate.gateway.config.Batching;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Requests with several texts each. */
class GatheredTextsTest extends GatheringScene {

  private static ChatRequest embedAll(String inputs) {
    return request(Operation.EMBEDDING, TEAM, "{\"model\":\"m\",\"input\":%s}".formatted(inputs));
  }

  @Test
  void severalTextsOfARequest_stayTogether_inOrder_andShareTheUsage() {
    provider.nextCall(vectors(1)).nextCall(vectors(4));
    call(embed("first"));
    RecordingListener one = call(embed("a"));
    RecordingListener two = call(embedAll("[\"b1\", \"b2\"]"));
    RecordingListener list = call(embedAll("[\"c\"]"));
    timers.runAll();

    assertThat(sent(1)).isEqualTo("{\"model\":\"m\",\"input\":[\"a\",\"b1\",\"b2\",\"c\"]}");
    assertThat(two.body())
        .isEqualTo(
            "{\"object\":\"list\",\"data\":[{\"object\":\"embedding\",\"index\":0,\"embedding\":[1.50,1e-9]},"
                + "{\"object\":\"embedding\",\"index\":1,\"embedding\":[2.50,1e-9]}],"
                + "\"model\":\"up\",\"usage\":{\"prompt_tokens\":7,\"total_tokens\":7}}");
    assertThat(list.body()).contains("\"index\":0,\"embedding\":[3.50,1e-9]");
    assertThat(
            List.of(one, two, list).stream()
                .mapToLong(heard -> heard.end().orElseThrow().usage().orElseThrow().input())
                .sum())
        .isEqualTo(10);
    assertThat(sizes).containsExactly(1, 3);
  }

  @Test
  void tokenArrays_areJoinedWithTheirLike() {
    call(embedAll("[1,2,3]"));
    call(embedAll("[1,2,3]"));
    call(embedAll("[[4,5],[6]]"));
    call(embedAll("[7, \"no\"]")); // neither form: the provider's to refuse
    timers.advance(Duration.ofMillis(10));

    assertThat(sent(1)).isEqualTo("{\"model\":\"m\",\"input\":[7, \"no\"]}");
    assertThat(sent(2)).isEqualTo("{\"model\":\"m\",\"input\":[[1,2,3],[4,5],[6]]}");
  }

  @Test
  void noCallHasMoreTextsThanItMay() {
    call(embed("hangs"));
    call(embedAll("[\"1\",\"2\",\"3\"]"));
    call(embedAll("[\"4\",\"5\"]"));
    assertThat(sizes).containsExactly(1, 1);
    call(embedAll("[\"6\",\"7\"]"));
    assertThat(sizes).containsExactly(1, 1, 2);

    call(embedAll("[\"1\",\"2\",\"3\",\"4\",\"5\"]")); // more than may be joined at all
    assertThat(provider.calls()).hasSize(4);
    assertThat(sizes).hasSize(3);
  }

  @Test
  void whatAnEndpointWorksOnAtOnce_boundsTheTextsToo() {
    Hosting small = hosting(2);
    ProviderClient server = new HostedProvider(provider, small);
    GatheringClient bounded =
        new GatheringClient(
            server,
            new Batching(4, Duration.ofMillis(10), Map.of(), 1_000, false, false),
            timers,
            () -> Runnable::run,
            Runnable::run,
            GatherListener.NONE);
    for (String input : List.of("hangs", "a", "b", "c")) {
      ProviderCall unused = bounded.call(embed(input), new RecordingListener());
    }

    assertThat(sent(1)).isEqualTo("{\"model\":\"m\",\"input\":[\"a\",\"b\"]}");
    assertThat(bounded.hosting()).isSameAs(small);
  }

  @Test
  void promptsOfARequest_areDividedLikeInputs() {
    String answer =
        """
        {"id":"cmpl-1","choices":[{"text":"one","index":0},{"text":"two","index":1},{"text":"three","index":2}],\
        "usage":{"prompt_tokens":9,"completion_tokens":11,"total_tokens":20}}\
        """;
    provider.nextCall().nextCall(head(), content(answer), end("up", new TokenUsage(9, 0, 11, 0)));
    call(request(Operation.COMPLETION, TEAM, "{\"model\":\"m\",\"prompt\":\"hangs\"}"));
    RecordingListener single =
        call(request(Operation.COMPLETION, TEAM, "{\"model\":\"m\",\"prompt\":\"go\"}"));
    RecordingListener pair =
        call(request(Operation.COMPLETION, TEAM, "{\"model\":\"m\",\"prompt\":[\"go\",\"on\"]}"));
    timers.advance(Duration.ofMillis(10));

    assertThat(single.body()).contains("\"choices\":[{\"text\":\"one\",\"index\":0}]");
    assertThat(pair.body())
        .contains(
            "\"choices\":[{\"text\":\"two\",\"index\":0},{\"text\":\"three\",\"index\":1}]",
            "{\"prompt_tokens\":6,\"completion_tokens\":8,\"total_tokens\":14}");
    assertThat(single.end().orElseThrow().usage()).contains(new TokenUsage(3, 0, 3, 0));
  }

  @Test
  void aBadListHurtsNoOther_andIsRefusedAsItCame() {
    provider
        .nextCall(vectors(1))
        .nextCall(reject(ErrorCode.UPSTREAM_REJECTED, 400, "{}"))
        .nextCall(reject(ErrorCode.UPSTREAM_REJECTED, 400, "{}"))
        .nextCall(vectors(1));
    call(embed("first"));
    RecordingListener bad = call(embedAll("[\"b\", \"\"]"));
    RecordingListener good = call(embed("good"));
    timers.runAll();

    assertThat(sent(2)).isEqualTo("{\"model\":\"m\",\"input\":[\"b\", \"\"]}");
    assertThat(bad.failure().orElseThrow().code()).isEqualTo(ErrorCode.UPSTREAM_REJECTED);
    assertThat(good.end()).isPresent();
  }

  private static Hosting hosting(int maxBatch) {
    Hardware any = Hardware.UNKNOWN;
    Hardware hardware =
        new Hardware(
            any.device(),
            any.name(),
            any.precision(),
            any.memory(),
            any.kvMemory(),
            OptionalInt.of(maxBatch),
            any.context(),
            any.suitedFor());
    return new Hosting(hardware, Hosting.UNKNOWN.footprint(), Hosting.UNKNOWN.warmth());
  }

  private record HostedProvider(FakeProvider provider, Hosting hosting) implements ProviderClient {
    @Override
    public String endpoint() {
      return provider.endpoint();
    }

    @Override
    public ProviderCall call(ChatRequest request, ProviderListener listener) {
      return provider.call(request, listener);
    }
  }
}
