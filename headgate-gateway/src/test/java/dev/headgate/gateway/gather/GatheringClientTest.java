package dev.headgate.gateway.gather;

import static dev.headgate.core.testkit.Step.content;
import static dev.headgate.core.testkit.Step.end;
import static dev.headgate.core.testkit.Step.fail;
import static dev.headgate.core.testkit.Step.head;
import static dev.headgate.core.testkit.Step.reject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Caller;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.Tier;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.spi.ProviderCall;
import dev.headgate.core.testkit.RecordingListener;
import dev.headgate.gateway.config.Batching;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GatheringClientTest extends GatheringScene {

  @Test
  void whileNothingIsUnderWay_aRequestGoesAtOnce_unchanged() {
    provider.nextCall(vectors(1));

    RecordingListener one = call(embed("one"));
    timers.runAll();

    assertThat(sent(0)).isEqualTo("{\"model\":\"m\",\"input\":\"one\"}");
    assertThat(one.heard()).containsExactly("head", "content", "end");
    assertThat(waits).containsExactly(Duration.ZERO);
  }

  @Test
  void whileACallIsUnderWay_requestsAreGathered_andEachGetsItsOwn() {
    provider.nextCall(vectors(1)).nextCall(vectors(3));
    call(embed("first"));

    List<RecordingListener> rest =
        List.of(call(embed("a")), call(embed("b\\u00e9")), call(embed("c".repeat(16))));
    timers.runAll();

    assertThat(sent(1))
        .isEqualTo(
            "{\"model\":\"m\",\"input\":[\"a\",\"b\\u00e9\",\"%s\"]}".formatted("c".repeat(16)));
    assertThat(rest.get(1).body())
        .isEqualTo(
            "{\"object\":\"list\",\"data\":[{\"object\":\"embedding\",\"index\":0,\"embedding\":[1.50,1e-9]}],"
                + "\"model\":\"up\",\"usage\":{\"prompt_tokens\":3,\"total_tokens\":3}}");
    assertThat(rest.stream().mapToLong(l -> l.end().orElseThrow().usage().orElseThrow().input()))
        .containsExactly(1L, 3L, 6L);
    assertThat(rest.get(0).head().orElseThrow().headers())
        .containsEntry("x-headgate-gathered", "3");
    assertThat(sizes).containsExactly(1, 3);
    assertThat(waits.get(1)).isEqualTo(Duration.ofMillis(5));
  }

  @Test
  void noRequestWaitsLongerThanTheBound() {
    call(embed("hangs"));
    call(embed("waits"));

    timers.advance(Duration.ofMillis(9));
    assertThat(provider.calls()).hasSize(1);
    timers.advance(Duration.ofMillis(1));

    assertThat(provider.calls()).hasSize(2);
    assertThat(waits.get(1)).isEqualTo(Duration.ofMillis(10));
  }

  @Test
  void aFullCallGoesAtOnce_bySizeOrTokens() {
    call(embed("hangs"));
    for (int i = 0; i < 4; i++) {
      call(embed("x" + i));
    }
    assertThat(sizes).containsExactly(1, 4);

    call(embed("y".repeat(2_400)));
    call(embed("z".repeat(2_400)));
    assertThat(sizes).containsExactly(1, 4, 1);
  }

  @Test
  void tierBatch_waitsForOthers_evenWhereNothingIsUnderWay() {
    Caller batch = new Caller("team", Tier.BATCH, Tier.BATCH);
    ChatRequest patient =
        request(Operation.EMBEDDING, batch, "{\"model\":\"m\",\"input\":\"later\"}");

    call(patient);
    call(patient);
    assertThat(provider.calls()).isEmpty();
    timers.advance(Duration.ofMillis(10));

    assertThat(sizes).containsExactly(2);
  }

  @Test
  void whatDiffers_isNotGathered() {
    call(embed("hangs"));
    call(embed("same"));
    call(request(Operation.EMBEDDING, TEAM, "{\"input\":\"same\",\"model\":\"auto\"}"));
    call(request(Operation.EMBEDDING, TEAM, "{\"model\":\"m\",\"input\":\"x\",\"dimensions\":8}"));
    call(request(Operation.EMBEDDING, TEAM, "{\"model\":\"m\",\"input\":\"x\",\"user\":\"u\"}"));
    call(request(Operation.EMBEDDING, new Caller("other"), "{\"model\":\"m\",\"input\":\"x\"}"));
    call(request(Operation.EMBEDDING, TEAM, "{\"model\":\"m\",\"input\":[7,8]}"));
    call(request(Operation.COMPLETION, TEAM, "{\"model\":\"m\",\"prompt\":\"x\",\"n\":2}"));
    timers.advance(Duration.ofMillis(10));

    assertThat(sizes).containsExactly(1, 1, 1, 1, 1, 2);
    assertThat(provider.calls()).hasSize(7);
  }

  @Test
  void tenantsAreGatheredTogether_onlyWhereTheOperatorSaysSo() {
    GatheringClient open =
        client(new Batching(4, Duration.ofMillis(10), Map.of(), 1_000, true, true));
    for (String tenant : List.of("one", "two")) {
      ProviderCall unused =
          open.call(
              request(Operation.EMBEDDING, new Caller(tenant), "{\"model\":\"m\",\"input\":\"x\"}"),
              new RecordingListener());
    }
    assertThat(sizes).isEmpty();
    timers.advance(Duration.ofMillis(10));

    assertThat(sizes).containsExactly(2);
  }

  @Test
  void tiersWaitAsLongAsTheyMay_orNotAtAll() {
    Map<Tier, Duration> delays =
        Map.of(Tier.VIP, Duration.ZERO, Tier.BATCH, Duration.ofMillis(500));
    GatheringClient mixed =
        client(new Batching(9, Duration.ofMillis(10), delays, 1_000, false, true));
    for (Tier tier : List.of(Tier.BATCH, Tier.VIP, Tier.BATCH)) {
      ProviderCall unused = mixed.call(embed("x", tier), new RecordingListener());
    }
    assertThat(provider.calls()).hasSize(1); // the best tier's, by itself
    assertThat(sizes).isEmpty();
    timers.advance(Duration.ofMillis(490));
    ProviderCall unused = mixed.call(embed("y", Tier.BATCH), new RecordingListener());
    timers.advance(Duration.ofMillis(10));
    assertThat(sizes).containsExactly(3);

    ProviderCall patient = mixed.call(embed("x", Tier.BATCH), new RecordingListener());
    timers.advance(Duration.ofMillis(100));
    ProviderCall hasty = mixed.call(embed("y", Tier.STANDARD), new RecordingListener());
    timers.advance(Duration.ofMillis(10));
    assertThat(sizes).containsExactly(3, 2);
    assertThat(waits.get(1)).isEqualTo(Duration.ofMillis(110));
    patient.cancel();
    hasty.cancel();
  }

  @Test
  void completions_shareTheirUsageByLength() {
    String answer =
        """
        {"id":"cmpl-1","object":"text_completion","choices":[{"text":"bb","index":1,"logprobs":null},\
        {"text":"aaaaaaaaaaaa","index":0}],"usage":{"prompt_tokens":4,"completion_tokens":9,"total_tokens":13}}\
        """;
    provider.nextCall().nextCall(head(), content(answer), end("up", new TokenUsage(4, 2, 9, 0)));
    call(request(Operation.COMPLETION, TEAM, "{\"model\":\"m\",\"prompt\":\"hangs\",\"seed\":1}"));
    String body = "{\"model\":\"m\",\"prompt\":\"go\",\"seed\":1}";
    RecordingListener one = call(request(Operation.COMPLETION, TEAM, body));
    RecordingListener two = call(request(Operation.COMPLETION, TEAM, body));
    timers.advance(Duration.ofMillis(10));

    assertThat(sent(1)).isEqualTo("{\"model\":\"m\",\"seed\":1,\"prompt\":[\"go\",\"go\"]}");
    assertThat(one.body())
        .isEqualTo(
            "{\"id\":\"cmpl-1-0\",\"object\":\"text_completion\",\"choices\":[{\"text\":\"aaaaaaaaaaaa\","
                + "\"index\":0}],\"usage\":{\"prompt_tokens\":2,\"completion_tokens\":7,\"total_tokens\":9,"
                + "\"prompt_tokens_details\":{\"cached_tokens\":1}}}");
    assertThat(two.body())
        .contains("\"cmpl-1-1\"", "\"text\":\"bb\",\"index\":0,\"logprobs\":null");
    assertThat(two.end().orElseThrow().usage()).contains(new TokenUsage(2, 1, 2, 0));
  }

  @Test
  void aBadInput_hurtsNoOther() {
    provider
        .nextCall(vectors(1))
        .nextCall(reject(ErrorCode.UPSTREAM_REJECTED, 400, "{}"))
        .nextCall(vectors(1))
        .nextCall(reject(ErrorCode.UPSTREAM_REJECTED, 400, "{}"))
        .nextCall(vectors(1));
    call(embed("first"));
    List<RecordingListener> three = List.of(call(embed("a")), call(embed("bad")), call(embed("c")));
    timers.runAll();

    assertThat(three.get(0).end()).isPresent();
    assertThat(three.get(1).failure().orElseThrow().code()).isEqualTo(ErrorCode.UPSTREAM_REJECTED);
    assertThat(three.get(2).end()).isPresent();
    assertThat(sent(3)).isEqualTo("{\"model\":\"m\",\"input\":\"bad\"}");
    assertThat(takenApart).isEqualTo(1);
  }

  @Test
  void anAnswerThatDoesNotAddUp_isAskedForOneByOne() {
    provider.nextCall(vectors(1)).nextCall(vectors(1)).nextCall(vectors(1)).nextCall(vectors(1));
    call(embed("first"));
    RecordingListener a = call(embed("a"));
    RecordingListener b = call(embed("b"));
    timers.runAll();

    assertThat(a.end()).isPresent();
    assertThat(b.end()).isPresent();
    assertThat(provider.calls()).hasSize(4);
  }

  @Test
  void aLimit_isToldToAll_withoutCallingAgain() {
    provider
        .nextCall(vectors(1))
        .nextCall(fail(ErrorCode.UPSTREAM_RATE_LIMITED, Duration.ofSeconds(7)));
    call(embed("first"));
    RecordingListener a = call(embed("a"));
    RecordingListener b = call(embed("b"));
    timers.runAll();

    assertThat(a.failure().orElseThrow().retryAfter()).contains(Duration.ofSeconds(7));
    assertThat(b.failure()).isPresent();
    assertThat(provider.calls()).hasSize(2);
  }

  @Test
  void whoHangsUp_isLeftOut_andTheCallIsEndedOnceNobodyWaits() {
    call(embed("hangs"));
    RecordingListener gone = new RecordingListener();
    ProviderCall first = client.call(embed("gone"), gone);
    ProviderCall second = client.call(embed("b"), new RecordingListener());
    first.cancel();
    ProviderCall third = client.call(embed("c"), new RecordingListener());
    timers.advance(Duration.ofMillis(10));

    assertThat(sent(1)).isEqualTo("{\"model\":\"m\",\"input\":[\"b\",\"c\"]}");
    assertThat(gone.heard()).isEmpty();
    second.cancel();
    assertThat(provider.calls().get(1).isCancelled()).isFalse();
    third.cancel();
    assertThat(provider.calls().get(1).isCancelled()).isTrue();
  }
}
