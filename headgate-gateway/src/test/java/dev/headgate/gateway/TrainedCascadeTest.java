package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.sim.SimulatedProvider;
import dev.headgate.sim.fault.Fault;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A verifier that reads the probabilities of tokens before models that have none to give. */
class TrainedCascadeTest {

  private static final String CONFIG =
      """
      version: 1
      server: {port: 0}
      providers:
        sim: {base_url: "PROVIDER/v1"}
        claude: {kind: anthropic, base_url: "PROVIDER/v1", api_key: sk-claude}
      models:
        - {id: strong, provider: sim, quality: 0.9, context_window: 8000, pricing: {input: 10, output: 30}}
        - {id: weak, provider: sim, quality: 0.2, context_window: 8000, pricing: {input: 1, output: 2}}
        - {id: haiku, provider: claude, quality: 0.2, context_window: 8000, pricing: {input: 1, output: 2}}
      routes:
        claude: {strong: strong, weak: haiku, router: length, plan: {cascade: {verify: {trained: {file: verifier.router, min_probability: 0.6}}}}}
        openai: {strong: strong, weak: weak, router: length, plan: {cascade: {verify: {trained: {file: verifier.router, min_probability: 0.6}}}}}
      """;

  @TempDir Path folder;
  private final SimulatedProvider provider = SimulatedProvider.start();
  private PoolFixture fixture;

  @BeforeEach
  void start() {
    TestVerifier.write(folder);
    fixture = PoolFixture.ofFile(folder, CONFIG.replace("PROVIDER", provider.baseUrl()));
  }

  @AfterEach
  void stop() {
    fixture.close();
    provider.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void modelWithoutProbabilities_isJudgedByItsWords(boolean stream) {
    provider.say("haiku", "The sum is 42.");
    HttpResponse<String> good = ask("claude", stream);
    assertThat(good.headers().firstValue("x-headgate-model")).contains("haiku");
    assertThat(provider.requests().getLast().path()).endsWith("/messages");
    provider.say("haiku", "I'm sorry, but I can't help with that.");
    HttpResponse<String> poor = ask("claude", stream);
    assertThat(poor.headers().firstValue("x-headgate-model")).contains("strong");
    assertThat(poor.headers().firstValue("x-headgate-attempts")).contains("2");
  }

  @Test
  void modelThatRefusesToGiveThem_isFollowedByTheNext() {
    provider.scriptFor("weak", Fault.status(400));
    HttpResponse<String> answer = ask("openai", false);
    assertThat(answer.headers().firstValue("x-headgate-model")).contains("strong");
    assertThat(provider.requests().getFirst().bodyText()).contains("\"logprobs\":true");
    assertThat(provider.requests().getLast().bodyText()).doesNotContain("logprobs");
  }

  private HttpResponse<String> ask(String route, boolean stream) {
    HttpResponse<String> answer =
        fixture.send(
            "POST",
            "/v1/chat/completions",
            PoolFixture.CHAT
                .formatted(route)
                .replace("{\"model\"", "{\"stream\":" + stream + ",\"model\""));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer;
  }
}
