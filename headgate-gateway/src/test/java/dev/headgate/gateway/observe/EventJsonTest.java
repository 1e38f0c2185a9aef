package dev.headgate.gateway.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.core.api.ErrorCode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class EventJsonTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void answeredRequest_isOneLineWithWhatWasDecidedAndDone() throws IOException {
    String line = EventJson.of(Events.answered("id-1", "auto"), false);
    JsonNode json = JSON.readTree(line);
    assertThat(line).doesNotContain("\n");
    assertThat(json.path("decision_id").asText()).isEqualTo("id-1");
    assertThat(json.path("tenant").asText()).isEqualTo("acme");
    assertThat(json.path("decided_model").asText()).isEqualTo("weak");
    assertThat(json.path("answering_model").asText()).isEqualTo("weak-2026");
    assertThat(json.path("reasons").get(0).asText()).isEqualTo("win_rate_weak");
    assertThat(json.path("overhead_ms").asDouble()).isEqualTo(1.5);
    assertThat(json.path("cost_usd").asDouble()).isEqualTo(0.0012);
    assertThat(json.path("attempts").get(0).path("ms").asDouble()).isEqualTo(50);
    assertThat(json.path("time_to_first_token_ms").asDouble()).isEqualTo(41);
    assertThat(json.has("error")).isFalse();
  }

  @Test
  void whatIsLearnedFrom_isThere() throws IOException {
    JsonNode json = JSON.readTree(EventJson.of(Events.answered("id-1", "auto"), false));
    assertThat(json.path("type").asText()).isEqualTo("decision");
    assertThat(json.path("propensity").asDouble()).isEqualTo(1);
    assertThat(json.path("candidates").findValuesAsText("model")).containsExactly("weak", "strong");
    assertThat(json.path("candidates").get(1).path("score").asDouble()).isEqualTo(0.25);
    assertThat(json.path("candidates").get(1).path("expected_cost_usd").asDouble()).isEqualTo(0.01);
    assertThat(json.path("routed_model").asText()).isEqualTo("weak");
  }

  @Test
  void propensityOfADraw_isItsChance() {
    assertThat(Propensity.of(Events.decision("id", "auto", "random"))).isEqualTo(0.5);
    assertThat(Propensity.of(Events.decision("id", "auto", "mf"))).isEqualTo(1);
  }

  @Test
  void prompt_isThereOnlyWhenAskedFor() {
    assertThat(EventJson.of(Events.answered("id", "auto"), false)).doesNotContain(Events.PROMPT);
    assertThat(EventJson.of(Events.answered("id", "auto"), true)).contains(Events.PROMPT);
  }

  @Test
  void clientsOwnText_isEscapedAndCut() throws IOException {
    String line = EventJson.of(Events.answered("id", "a\nb\"" + "x".repeat(10_000)), false);
    assertThat(line).doesNotContain("\n").hasSizeLessThan(1_500);
    assertThat(JSON.readTree(line).path("requested_model").asText()).startsWith("a\nb\"x");
  }

  @Test
  void refusedRequest_saysWhy() throws IOException {
    JsonNode json = JSON.readTree(EventJson.of(Events.refused("id", ErrorCode.INVALID_JSON), true));
    assertThat(json.path("error").asText()).isEqualTo("invalid_json");
    assertThat(json.has("decided_model")).isFalse();
  }

  @Test
  void rejectedRequest_saysByWhichPolicyRouteAndRule_andNotWhatItAsked() throws IOException {
    String line = EventJson.of(Events.rejected("id", "thrifty"), true);
    JsonNode json = JSON.readTree(line);
    assertThat(json.path("error").asText()).isEqualTo("postponed_by_rule");
    assertThat(json.path("policy").asText()).isEqualTo("thrifty");
    assertThat(json.path("route").asText()).isEqualTo("auto");
    assertThat(json.path("reasons").toString()).isEqualTo("[\"route_resolved\",\"rule_spoke\"]");
    assertThat(json.path("rules").toString()).isEqualTo("[\"rej\"]");
    assertThat(json.path("refused_because").get(1).asText())
        .isEqualTo("rule_spoke: rule rej: reject");
    assertThat(json.path("estimated_input_tokens").asInt()).isEqualTo(12);
    assertThat(json.path("overhead_ms").asDouble()).isEqualTo(.5);
    assertThat(json.has("decided_model")).isFalse();
    assertThat(line).doesNotContain(Events.PROMPT);
  }
}
