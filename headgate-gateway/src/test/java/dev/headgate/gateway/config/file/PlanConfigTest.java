package dev.headgate.gateway.config.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.decide.plan.PlanShape;
import dev.headgate.gateway.config.ConfigFailure;
import dev.headgate.gateway.config.ConfigResult;
import dev.headgate.gateway.config.FoundModels;
import dev.headgate.gateway.config.PlanConfig;
import dev.headgate.gateway.config.VerifierConfig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code routes.NAME.plan}: what is read of it, and what is said of a wrong one. */
class PlanConfigTest {

  private static final String CONFIG =
      """
      version: 1
      providers: {p: {base_url: "http://127.0.0.1:1/v1"}, a: {dialect: anthropic, base_url: "http://127.0.0.1:1"}}
      models:
        - {id: strong, provider: p, context_window: 8000}
        - {id: weak, provider: p, context_window: 8000}
        - {id: other, provider: a, context_window: 8000}
        - {id: third, provider: a, context_window: 8000}
      routes:
        auto: {strong: STRONG, weak: WEAK, router: length, plan: PLAN}
      """;

  @Test
  void cascade_isRead() {
    PlanConfig plan =
        plan(
            "{cascade: {start: routed, verify: {judge: {model: other, min_points: 3}}, max_time:"
                + " 5s}}");
    PlanShape.Cascading shape = (PlanShape.Cascading) plan.shape();
    assertThat(shape.start()).isEqualTo(PlanShape.Start.ROUTED);
    assertThat(shape.caps().time()).isEqualTo(Duration.ofSeconds(5));
    assertThat(shape.judges()).hasSize(1);
    assertThat(plan.verifier()).containsInstanceOf(VerifierConfig.Judge.class);
  }

  @Test
  void hedge_isRead() {
    PlanShape.Hedging shape =
        (PlanShape.Hedging) plan("{hedge: {quantile: 0.9, next_model: true}}").shape();
    assertThat(shape.settings().quantile()).isEqualTo(0.9);
    assertThat(shape.nextModel()).isTrue();
  }

  @Test
  void fanOut_isRead_itsHedgeToo() {
    PlanShape.FanningOut shape =
        (PlanShape.FanningOut) plan("{fan_out: {calls: 2, hedge: {quantile: 0.9}}}").shape();
    assertThat(shape.calls()).isEqualTo(2);
    assertThat(shape.hedge().orElseThrow().quantile()).isEqualTo(0.9);
    assertThat(((PlanShape.FanningOut) plan("{fan_out: {}}").shape()).hedge()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                                   | 0 of cascade, hedge and fan_out (expected: exactly one)
          {hedge: {}, fan_out: {}}                                             | 2 of cascade, hedge and fan_out (expected: exactly one)
          {cascade: {}}                                                        | verify: missing
          {cascade: {verify: {}}}                                              | 0 of logprobs, check, agreement, judge, code and trained (expected: exactly one)
          {cascade: {verify: {judge: {model: nobody}}}}                        | unknown model
          {cascade: {verify: {judge: {model: weak, prompt: rate it}}}}         | no {answer} (expected: text with {conversation} and {answer} in it)
          {cascade: {verify: {check: {matches: "("}}}}                         | expected: a pattern as RE2 has them
          {cascade: {verify: {check: {schema: nowhere.json}}}}                 | expected: a file with a JSON Schema
          {cascade: {verify: {code: {languages: [cobol]}}}}                    | expected: one of java, json, yaml, xml, python, javascript, typescript, go, rust, c, cpp, bash
          {cascade: {verify: {code: {timeout: 2h}}}}                           | expected: a duration
          {cascade: {verify: {trained: {}}}}                                   | file: missing
          {cascade: {verify: {trained: {file: nowhere.router}}}}               | nowhere.router
          {cascade: {verify: {check: {}}, models: [other, weak]}}              | is not of the route (expected: one of its models)
          {cascade: {verify: {check: {}}, models: [weak]}}                     | one model (expected: at least two)
          {cascade: {verify: {check: {}}, max_steps: 1}}                       | a whole number, 2 to 8
          {hedge: {min_delay: 10s, max_delay: 1500ms}}                         | plan.hedge.min_delay: 10s (expected: <= max_delay, which is 1.5s)
          {hedge: {max_calls: 1}}                                              | plan.hedge.max_calls: 1 (expected: >= 2: the first one and the second; or ask for fewer)
          {cascade: {verify: {agreement: {samples: 7}}}}                       | plan.cascade.max_calls: 8 (expected: >= 9: 2 models asked, 1 of them judged by 7 more calls each; or ask for fewer)
          {cascade: {verify: {judge: {model: other}}, max_calls: 2}}           | plan.cascade.max_calls: 2 (expected: >= 3: 2 models asked, 1 of them judged by 1 more calls each; or ask for fewer)
          {cascade: {verify: {check: {}}, max_calls: 1}}                       | plan.cascade.max_calls: 1 (expected: >= 2: 2 models asked; or ask for fewer)
          {cascade: {verify: {agreement: {temperature: 0}}}}                   | temperature: 0 (expected: > 0, temperature)
          {fan_out: {calls: 3, max_calls: 2}}                                  | plan.fan_out.max_calls: 2 (expected: >= 3: 3 models asked; or ask for fewer)
          {fan_out: {calls: 8, best: true, verify: {judge: {model: other}}}}   | plan.fan_out.max_calls: 8 (expected: >= 16: 8 models asked, 8 of them judged by 1 more calls each; or ask for fewer)
          {fan_out: {calls: 8, verify: {agreement: {samples: 16}}}}            | plan.fan_out.max_calls: 8 (expected: a plan of at most 32 calls; this one needs 136
          {fan_out: {best: true}}                                              | true without verify
          """)
  void wrongPlan_isRefused(String plan, String expected) {
    assertThat(failures("strong", "weak", plan)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{cascade: {verify: {agreement: {samples: 6}}}}",
        "{cascade: {verify: {agreement: {samples: 16}}, max_calls: 18}}",
        "{cascade: {verify: {judge: {model: other}}, max_calls: 3}}",
        "{cascade: {verify: {check: {}}, max_calls: 2, max_steps: 8}}",
        "{fan_out: {calls: 4, best: true, verify: {judge: {model: other}}}}",
        "{fan_out: {calls: 3, max_calls: 3}}",
        "{hedge: {max_calls: 2}}"
      })
  void planThatJustHasRoom_isTaken(String plan) {
    assertThat(load("strong", "weak", plan)).isInstanceOf(ConfigResult.Valid.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [strong, weak]        | {verify: {agreement: {samples: 6}}}
          ["*e*"]               | {verify: {agreement: {samples: 6}}}
          [strong, weak, other] | {verify: {agreement: {samples: 3}}, max_steps: 2}
          [strong, weak, other] | {verify: {agreement: {samples: 3}}, models: [weak, strong]}
          """)
  void cascadeOfAPool_needsCallsForTheModelsThatItHas(String models, String cascade) {
    assertThat(pool(models, cascade)).isInstanceOf(ConfigResult.Valid.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [strong, weak]        | {verify: {agreement: {samples: 7}}} | >= 9: 2 models asked, 1 of them judged
          [strong, weak, other] | {verify: {agreement: {samples: 3}}} | >= 9: 3 models asked, 2 of them judged
          ["*"]                 | {verify: {agreement: {samples: 3}}} | >= 9: 3 models asked, 2 of them judged
          """)
  void cascadeOfAPool_withoutRoom_isRefused(String models, String cascade, String expected) {
    assertThat(told(pool(models, cascade))).contains(expected);
  }

  private static ConfigResult pool(String models, String cascade) {
    String route =
        "many: {models: %s, router: length, lambda: 1, plan: {cascade: %s}}"
            .formatted(models, cascade);
    return load(CONFIG.replaceAll("auto: .*", route));
  }

  @Test
  void wrongNumberOfCalls_isToldOnce() {
    assertThat(failures("strong", "weak", "{fan_out: {calls: 3, max_calls: 99}}"))
        .contains("a whole number, 1 to 32")
        .doesNotContain("models asked");
  }

  @Test
  void logprobs_needModelsThatGiveThem() {
    String plan = "{cascade: {verify: {logprobs: {}}}}";
    assertThat(failures("other", "third", plan)).contains("give no log-probabilities");
    assertThat(load("other", "weak", plan)).isInstanceOf(ConfigResult.Valid.class);
  }

  private static PlanConfig plan(String plan) {
    ConfigResult result = load("strong", "weak", plan);
    assertThat(result).isInstanceOf(ConfigResult.Valid.class);
    return ((ConfigResult.Valid) result).config().routing().plans().values().iterator().next();
  }

  private static String failures(String strong, String weak, String plan) {
    return told(load(strong, weak, plan));
  }

  private static String told(ConfigResult result) {
    assertThat(result).isInstanceOf(ConfigResult.Invalid.class);
    return ((ConfigResult.Invalid) result)
        .failures().stream().map(ConfigFailure::toString).collect(Collectors.joining("\n"));
  }

  private static ConfigResult load(String strong, String weak, String plan) {
    return load(CONFIG.replace("STRONG", strong).replace("WEAK", weak).replace("PLAN", plan));
  }

  private static ConfigResult load(String text) {
    return new ConfigLoader(
            Map.of(), Set.of("mf", "length"), () -> new FoundModels(List.of(), "nowhere"))
        .load("headgate.yaml", text.getBytes(StandardCharsets.UTF_8));
  }
}
