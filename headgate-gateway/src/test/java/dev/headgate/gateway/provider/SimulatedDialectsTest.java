package dev.headgate.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Operation;
import dev.headgate.core.spi.AnswerEnd;
import dev.headgate.gateway.config.AuthStyle;
import dev.headgate.gateway.config.EndpointConfig;
import dev.headgate.sim.SimulatedProvider;
import dev.headgate.sim.fault.Fault;
import dev.headgate.sim.fault.Position;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients and providers of all dialects, over real HTTP. */
class SimulatedDialectsTest extends ProviderTest {

  private static SimulatedProvider provider;

  @BeforeAll
  static void startProvider() {
    provider = SimulatedProvider.start();
  }

  @AfterAll
  static void stopProvider() {
    provider.close();
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI, OPENAI, false", "OPENAI, OPENAI, true",
    "OPENAI, ANTHROPIC, false", "OPENAI, ANTHROPIC, true",
    "OPENAI, GEMINI, false", "OPENAI, GEMINI, true",
    "ANTHROPIC, ANTHROPIC, false", "ANTHROPIC, ANTHROPIC, true",
    "ANTHROPIC, OPENAI, false", "ANTHROPIC, OPENAI, true",
    "ANTHROPIC, GEMINI, false", "ANTHROPIC, GEMINI, true"
  })
  void answer_comesInTheClientsDialect(Dialect client, Dialect upstream, boolean stream) {
    Heard heard = call(endpoint(upstream), Upstreams.request(client, Operation.CHAT, stream));

    AnswerEnd end = heard.end();

    assertThat(heard.text()).contains(mark(client, stream));
    assertThat(heard.contents).contains(true);
    assertThat(end.answeringModel()).isPresent();
    assertThat(heard.heads.getFirst().contentType())
        .startsWith(stream ? "text/event-stream" : "application/json");
  }

  @ParameterizedTest
  @CsvSource({"OPENAI", "ANTHROPIC", "GEMINI"})
  void streamThatEndsWithoutItsMark_isTruncated_inEachDialect(Dialect upstream) {
    provider.script(new Fault.End(Position.afterTokens(3)));

    Heard heard = call(endpoint(upstream), Upstreams.request(Dialect.OPENAI, Operation.CHAT, true));

    assertThat(heard.failure().code()).isEqualTo(ErrorCode.UPSTREAM_TRUNCATED);
    assertThat(heard.text()).isNotEmpty().doesNotContain("[DONE]");
  }

  @Test
  void cancel_reachesTheProvider() throws Exception {
    provider.script(new Fault.Hang(Position.afterTokens(1)));
    long before = provider.cancelled();
    Heard heard = new Heard();
    var call = start(client(endpoint(Dialect.OPENAI)), Upstreams.streamed(), heard);
    heard.piece();

    context.runOnContext(now -> call.cancel());

    assertThat(provider.awaitCancelled(before + 1, Duration.ofSeconds(5))).isTrue();
  }

  private static EndpointConfig endpoint(Dialect dialect) {
    String root = URI.create(provider.baseUrl()).resolve("/").toString();
    URI base = URI.create(root + (dialect == Dialect.GEMINI ? "v1beta" : "v1"));
    return Upstreams.endpoint(dialect, base, AuthStyle.BEARER, Map.of(), Map.of());
  }

  private static String mark(Dialect client, boolean stream) {
    if (client == Dialect.ANTHROPIC) {
      return stream ? "event: message_stop" : "\"type\":\"message\"";
    }
    return stream ? "data: [DONE]" : "\"choices\":";
  }
}
