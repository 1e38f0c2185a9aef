package dev.headgate.gateway.config.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.PairRoute;
import dev.headgate.gateway.config.PolicyConfig;
import dev.headgate.gateway.config.PolicyMode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyConfigTest {

  private static final String BEGIN =
      """
      version: 1
      models: [{id: gpt-4o}, {id: gpt-4o-mini}]
      routing: {router: length}
      rules: [{name: r, when: "true", deny: [x]}]
      policies:
      """;

  @Test
  void policies_lieOverThePolicyInForce() {
    List<PolicyConfig> policies =
        Load.good(
                BEGIN
                    + """
                      - {name: thrifty, mode: canary, share: 0.1, routes: {auto: {threshold: 0.9, router: mf}}}
                      - {name: other, mode: shadow, deny_models: [gpt-4o], rules: []}
                    """)
            .routing()
            .policies();
    PolicyConfig thrifty = policies.getFirst();
    assertThat(thrifty.mode()).isEqualTo(PolicyMode.CANARY);
    assertThat(thrifty.share()).isEqualTo(.1);
    assertThat(thrifty.rules()).hasSize(1);
    PairRoute auto = (PairRoute) thrifty.routes().getFirst();
    assertThat(auto.threshold()).isEqualTo(.9);
    assertThat(auto.router()).isEqualTo("mf");
    assertThat(policies.get(1).rules()).isEmpty();
    assertThat(policies.get(1).denyModels()).containsExactly("gpt-4o");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{name: base} | 6: policies[0].name: taken (expected: each policy its own name)",
        "{name: a, routes: {atuo: {}}} | policies[0].routes.atuo: \"atuo\": unknown route",
        "{name: a, routes: {auto: {lambda: 2}}} | lambda: for a pair of models (expected:"
            + " threshold)",
        "{name: a, routes: {auto: {router: fm}}} | \"fm\": unknown router",
        "{name: a, share: 2} | policies[0].share: 2 (expected: >= 0.0 and <= 1.0)",
        "{name: a, mode: on} | policies[0].mode:",
      })
  void wrongPolicies_areNamed(String policy, String expected) {
    assertThat(Load.failures(BEGIN + "  - " + policy + "\n"))
        .anyMatch(failure -> failure.contains(expected));
  }
}
