package dev.headgate.core.decide;

import static dev.headgate.core.testkit.TestRequests.chat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.testkit.FixedRouter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DecisionRenderingTest {

  private static final String PROMPT = "a prompt nobody but its sender may read";

  private final Deciders deciders = new Deciders().with(FixedRouter.answering("fixed", 0.25));
  private final RoutingDecision routed = deciders.decide(chat("auto", PROMPT));
  private final RoutingDecision exact = deciders.decide(chat("weak", PROMPT));

  @Test
  void json_isStable() throws Exception {
    assertThat(new ObjectMapper().readTree(DecisionJson.line(routed)))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"object":"headgate.decision","schema":1,"id":"decision-1",
                     "requested_model":"auto","model":"weak","route":"auto","router":"fixed","policy":null,
                     "win_rate":0.25,"threshold":0.5,"lambda":null,"router_call":null,
                     "plan":{"kind":"fallback","models":["weak","strong","spare"]},
                     "candidates":[
                       {"model":"weak","score":0.75,"score_sd":null,"expected_output_tokens":257,"expected_cost_usd":7.84E-5,
                        "preference":1.0,"simulated":false},
                       {"model":"strong","score":0.25,"score_sd":null,"expected_output_tokens":257,"expected_cost_usd":0.00784,
                        "preference":0.5,"simulated":false},
                       {"model":"spare","score":null,"score_sd":null,"expected_output_tokens":257,"expected_cost_usd":7.84E-4,
                        "preference":0.25,"simulated":false}],
                     "reasons":[
                       {"stage":"resolve","code":"route_resolved",
                        "text":"route auto: router fixed, threshold 0.5, strong strong, weak weak"},
                       {"stage":"content","code":"win_rate_weak",
                        "text":"fixed: win rate 0.2500 < threshold 0.5, so weak"},
                       {"stage":"selection","code":"selected",
                        "text":"weak, and if it fails strong, then spare"}],
                     "features":{"language":"english","task":"unknown","task_confidence":0.0,"input_tokens":13,
                       "expected_output_tokens":257,"turns":1,"tools":0,"images":0,
                       "audio_parts":0,"required":["chat"]},
                     "overhead_ms":0.0}
                    """));
  }

  @Test
  void json_hasTheSameFieldsForAModelNamed() {
    assertThat(names(DecisionJson.of(exact))).isEqualTo(names(DecisionJson.of(routed)));
    assertThat(DecisionJson.of(exact).get("win_rate").isNull()).isTrue();
    assertThat(DecisionJson.of(exact).at("/plan/kind").asText()).isEqualTo("single");
  }

  @Test
  void text_isAligned() {
    assertThat(DecisionText.of(routed))
        .isEqualTo(
            """
            model          weak
            if it fails    strong, then spare
            route          auto
            router         fixed
            win rate       0.2500
            threshold      0.5
            overhead       0.000 ms

            features
              language       english
              task           -
              input tokens   13
              output tokens  257 (expected)
              turns          1
              tools          0
              images         0
              audio parts    0
              needs          chat

            candidates, best first
              model   score   output tokens  expected cost
              weak    0.7500  257            $0.000078
              strong  0.2500  257            $0.007840
              spare   -       257            $0.000784

            reasons
              resolve        route auto: router fixed, threshold 0.5, strong strong, weak weak
              content        fixed: win rate 0.2500 < threshold 0.5, so weak
              selection      weak, and if it fails strong, then spare
            """);
  }

  @Test
  void neither_quotesThePrompt() {
    assertThat(List.of(DecisionJson.line(routed), DecisionText.of(routed)))
        .noneMatch(text -> text.contains("nobody"));
    assertThat(DecisionText.of(exact)).contains("win rate       -\nthreshold      -\n");
  }

  private static List<String> names(JsonNode node) {
    return node.properties().stream().map(Map.Entry::getKey).toList();
  }
}
