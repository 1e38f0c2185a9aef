package dev.headgate.gateway.config.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Capability;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.PairRoute;
import dev.headgate.core.api.PoolRoute;
import dev.headgate.core.api.Route;
import dev.headgate.core.api.Tag;
import dev.headgate.core.api.Tier;
import dev.headgate.core.decide.plan.PlanShape;
import dev.headgate.core.decide.rule.Directive;
import dev.headgate.gateway.config.ConfigFailure;
import dev.headgate.gateway.config.ConfigResult;
import dev.headgate.gateway.config.PolicyConfig;
import dev.headgate.gateway.config.PolicyMark;
import dev.headgate.gateway.config.PolicyMode;
import dev.headgate.gateway.config.RoutingConfig;
import dev.headgate.gateway.config.RuleConfig;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    assertThat(thrifty.routing().rules()).hasSize(1);
    PairRoute auto = (PairRoute) thrifty.routing().routes().getFirst();
    assertThat(auto.threshold()).isEqualTo(.9);
    assertThat(auto.router()).isEqualTo("mf");
    assertThat(policies.get(1).routing().rules())
        .as("what is forbidden stays so")
        .extracting(RuleConfig::name)
        .containsExactly("r");
    assertThat(policies.get(1).routing().denyModels()).containsExactly("gpt-4o");
  }

  @Test
  void rulesOfAPolicy_takeThePlaceOfOthers_butNotOfWhatTheseForbid() {
    String file =
        """
        version: 1
        models: [{id: gpt-4o}, {id: gpt-4o-mini}]
        rules:
          - {name: liking, when: "turns > 1", prefer: [gpt-4o], tag: [eu]}
          - {name: contracts, when: '"c" in request.tags', tag: [local-only], prefer: [gpt-4o]}
          - {name: closed, when: hour < 6, reject: {message: closed}}
          - {name: dear, when: "tools > 1", deny: [gpt-4o], threshold: 0.2}
          - {name: able, when: "images > 0", require: [vision], allow: [gpt-4o]}
        policies:
          - name: own
            rules:
              - {name: contracts, when: "true", prefer: [gpt-4o-mini]}
              - {name: closed, when: hour < 6, reject: {message: closed}, prefer: [gpt-4o]}
          - {name: less, rules: [], without_rules: [closed, able]}
          - {name: same, without_rules: [contracts]}
        """;
    List<PolicyConfig> policies = Load.good(file).routing().policies();
    assertThat(policies.get(0).routing().rules())
        .containsExactly(
            new RuleConfig(
                "contracts", "true", List.of(new Directive.Prefer(List.of("gpt-4o-mini")))),
            new RuleConfig(
                "closed",
                "hour < 6",
                List.of(
                    new Directive.Prefer(List.of("gpt-4o")),
                    new Directive.Reject(ErrorCode.REJECTED_BY_RULE, "closed"))),
            new RuleConfig(
                "contracts",
                "\"c\" in request.tags",
                List.of(new Directive.Label(Set.of(Tag.LOCAL_ONLY)))),
            new RuleConfig("dear", "tools > 1", List.of(new Directive.Deny(List.of("gpt-4o")))),
            new RuleConfig(
                "able",
                "images > 0",
                List.of(
                    new Directive.Allow(List.of("gpt-4o")),
                    new Directive.Require(Set.of(Capability.VISION)))));
    assertThat(policies.get(1).routing().rules())
        .extracting(RuleConfig::name)
        .containsExactly("contracts", "dear");
    assertThat(policies.get(2).routing().rules())
        .extracting(RuleConfig::name)
        .containsExactly("liking", "closed", "dear", "able");
  }

  @Test
  void rulesOfAPolicy_areFiveHundredAtMost_besideThoseThatStayForbidden() {
    String file =
        "version: 1\nmodels: [{id: gpt-4o}, {id: gpt-4o-mini}]\nrules: [%s]\npolicies: [{name: p,"
            + " rules: [%s]}]\n";
    String base = rules("b", 500, "deny: [gpt-4o]");
    assertThat(
            Load.good(file.formatted(base, rules("o", 500, "prefer: [gpt-4o]")))
                .routing()
                .policies()
                .getFirst()
                .routing()
                .rules())
        .hasSize(1_000);
    assertThat(Load.failures(file.formatted(base, rules("o", 501, "prefer: [gpt-4o]"))))
        .singleElement()
        .asString()
        .contains("501 rules (expected: at most 500)");
  }

  private static String rules(String name, int count, String wish) {
    return IntStream.range(0, count)
        .mapToObj(i -> "{name: %s%d, when: turns > 1, %s}".formatted(name, i, wish))
        .collect(Collectors.joining(","));
  }

  @Test
  void stepsOfAShadow_areWarnedOf() {
    ConfigResult.Valid read =
        (ConfigResult.Valid)
            Load.text(
                BEGIN.replace("deny: [x]", "deny: [gpt-4o]")
                    + "  - {name: p, mode: shadow, share: 0.1, steps: [0.5]}\n"
                    + "  - {name: q, mode: canary, share: 0.1, steps: [0.5]}\n");
    assertThat(read.warnings())
        .extracting(ConfigFailure::toString)
        .containsExactly(
            "headgate.yaml:6: policies[0].steps: a shadow's share does not grow (expected: mode:"
                + " canary, or no steps)");
  }

  @Test
  void ruleToDoWithout_mustBeThere() {
    assertThat(Load.failures(BEGIN + "  - {name: p, without_rules: [rr]}\n"))
        .containsExactly(
            "headgate.yaml:6: policies[0].without_rules[0]: \"rr\": unknown rule (expected: one of"
                + " r; did you mean \"r\"?)");
  }

  @Test
  void policy_hasRoutesPlansAndModelsOfItsOwn() {
    RoutingConfig base =
        Load.good(
                """
                version: 1
                models: [{id: gpt-4o}, {id: gpt-4o-mini}]
                routes:
                  auto: {strong: gpt-4o, weak: gpt-4o-mini, threshold: 0.3, plan: {hedge: {}}}
                policies:
                  - name: cascade
                    models: [{id: gpt-4.1-mini}]
                    allow_models: ["gpt-4*"]
                    routes:
                      auto:
                        weak: gpt-4.1-mini
                        latency_weight: 0.1
                        plan: {cascade: {verify: {check: {}}}}
                  - {name: plain, routes: {auto: {plan: {}}}}
                  - name: pool
                    routes: {auto: {models: ["*"], router: length, lambda: 3}}
                    routers: {judge: {model: gpt-4o-mini}}
                """)
            .routing();
    assertThat(base.routes()).hasSize(1);
    RoutingConfig cascade = base.policies().getFirst().routing();
    PairRoute auto = (PairRoute) cascade.routes().getFirst();
    assertThat(auto.weak().value()).isEqualTo("gpt-4.1-mini");
    assertThat(auto.strong().value()).isEqualTo("gpt-4o");
    assertThat(auto.threshold()).isEqualTo(.3);
    assertThat(cascade.planShapes().values())
        .singleElement()
        .isInstanceOf(PlanShape.Cascading.class);
    assertThat(cascade.live().of("auto").latencyWeight()).isEqualTo(.1);
    assertThat(cascade.allowModels()).containsExactly("gpt-4*");
    assertThat(base.planShapes().values()).singleElement().isInstanceOf(PlanShape.Hedging.class);
    assertThat(base.policies().get(1).routing().plans()).isEmpty();
    PoolRoute pool = (PoolRoute) base.policies().get(2).routing().routes().getFirst();
    assertThat(pool.models()).hasSize(2);
    assertThat(base.policies().get(2).routers()).hasSize(1);
    assertThat(base.routers()).isEmpty();
  }

  @Test
  void oneObjective_takesThePlaceOfAnother() {
    String file =
        """
        version: 1
        models: [{id: gpt-4o}, {id: gpt-4o-mini}]
        routes: {many: {models: ["*"], router: length, budget_usd_per_day: 3}}
        policies:
          - {name: a, routes: {many: {lambda: 2}}}
          - {name: b, routes: {many: {weighted: {}}}}
          - {name: c, routes: {many: {strong: gpt-4o, weak: gpt-4o-mini}}}
          - {name: d, routes: {many: {model: gpt-4o-mini, tier: batch}}}
        """;
    List<PolicyConfig> policies = Load.good(file).routing().policies();
    assertThat(route(policies.get(0))).asString().contains("lambda=2.0");
    assertThat(route(policies.get(1))).asString().contains("Weighted");
    assertThat(route(policies.get(2))).isInstanceOf(PairRoute.class);
    assertThat(route(policies.get(3)).isAlias()).isTrue();
    assertThat(policies.get(3).routing().live().of("many").tier()).contains(Tier.BATCH);
    assertThat(policies.get(2).routing().live().of("many").tier()).isEmpty();
  }

  @Test
  void aChoice_takesThePlaceOfOneModel_andTheTierStays() {
    String file =
        """
        version: 1
        models: [{id: gpt-4o}, {id: gpt-4o-mini}]
        routes: {one: {model: gpt-4o, tier: batch}}
        policies:
          - {name: a, routes: {one: {strong: gpt-4o, weak: gpt-4o-mini}}}
          - {name: b, routes: {one: {models: ["*"], router: length, lambda: 2}}}
          - {name: c, routes: {one: {tier: vip}}}
        """;
    List<PolicyConfig> policies = Load.good(file).routing().policies();
    assertThat(policies)
        .extracting(policy -> route(policy).isAlias())
        .containsExactly(false, false, true);
    assertThat(policies)
        .extracting(policy -> policy.routing().live().of("one").tier().orElseThrow())
        .containsExactly(Tier.BATCH, Tier.BATCH, Tier.VIP);
  }

  private static Route route(PolicyConfig policy) {
    return policy.routing().routes().getFirst();
  }

  @Test
  void modelsAndRoutersOfAPolicy_areUnknownToOthers() {
    String models =
        "  - {name: a, models: [{id: gpt-4.1-mini}], routers: {judge: {model: gpt-4o}}}\n";
    assertThat(
            Load.failures(BEGIN + models + "  - {name: b, routes: {auto: {weak: gpt-4.1-mini}}}\n"))
        .anyMatch(failure -> failure.contains("\"gpt-4.1-mini\": unknown model"));
    assertThat(Load.failures(BEGIN + models + "  - {name: b, routes: {auto: {router: judge}}}\n"))
        .anyMatch(failure -> failure.contains("\"judge\": unknown router"));
    assertThat(
            Load.failures(
                BEGIN + models + "  - {name: b, models: [{id: gpt-4.1-mini, quality: 0.5}]}\n"))
        .anyMatch(failure -> failure.contains("\"gpt-4.1-mini\" is taken (expected: a name"));
  }

  @Test
  void marks_changeWithWhatIsWritten_notWithHow() {
    PolicyMark mark = mark(BEGIN + "  - {name: a, share: 0.1, mode: off}\n");
    assertThat(mark(BEGIN + "  - name: a # comment\n    mode: off\n    share: 0.1\n"))
        .isEqualTo(mark);
    PolicyMark other = mark(BEGIN + "  - {name: a, share: 0.2, mode: off}\n");
    assertThat(other.base()).isEqualTo(mark.base());
    assertThat(other.entry()).isNotEqualTo(mark.entry());
    PolicyMark otherBase =
        mark(BEGIN.replace("length", "mf") + "  - {name: a, share: 0.1, mode: off}\n");
    assertThat(otherBase.entry()).isEqualTo(mark.entry());
    assertThat(otherBase.base()).isNotEqualTo(mark.base());
  }

  private static PolicyMark mark(String file) {
    return Load.good(file).routing().policies().getFirst().mark();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{name: base} | 6: policies[0].name: taken (expected: each policy its own name)",
        "{name: a, routes: {atuo: {}}} | policies[0].routes.atuo: \"atuo\": unknown route",
        "{name: a, routes: {auto: {lambda: 2}}} | auto.lambda: only together with models",
        "{name: a, routes: {auto: {models: [gpt-5x], lambda: 1, router: mf}}} | \"gpt-5x\": unknown"
            + " model",
        "{name: a, routes: {auto: {plan: {hedge: {}, fan_out: {}}}}} | 2 of cascade, hedge and"
            + " fan_out (expected: exactly one)",
        "{name: a, models: [{id: gpt-4o}]} | \"gpt-4o\" is configured twice, first in line 2",
        "{name: a, models: [{id: auto}]} | \"auto\" (expected: another name",
        "{name: a, routers: {length: {artifact: x}}} | \"length\" is a router that ships",
        "{name: a, routers: {own: {artifact: x}}} | policies[0].routers.own.artifact: ",
        "{name: a, share: 0.5, steps: [0.2]} | steps[0]: 0.2 (expected: more than 0.5, the share"
            + " before it)",
        "{name: a, shadow: {call: true}} | shadow.max_usd_per_day: missing (expected: US dollars",
        "{name: a, shadow: {call: true, max_usd_per_day: 1, verify: {logprobs: {}}}} |"
            + " shadow.verify: judges no answer that was given already (expected: neither logprobs"
            + " nor agreement)",
        "{name: a, routes: {auto: {router: fm}}} | \"fm\": unknown router",
        "{name: a, share: 2} | policies[0].share: 2 (expected: >= 0.0 and <= 1.0)",
        "{name: a, mode: on} | policies[0].mode:",
      })
  void wrongPolicies_areNamed(String policy, String expected) {
    assertThat(Load.failures(BEGIN + "  - " + policy + "\n"))
        .anyMatch(failure -> failure.contains(expected));
  }
}
