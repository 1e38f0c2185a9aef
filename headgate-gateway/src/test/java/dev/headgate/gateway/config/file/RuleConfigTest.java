package dev.headgate.gateway.config.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Capability;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Tag;
import dev.headgate.core.decide.rule.Directive;
import dev.headgate.gateway.config.ConfigFailure;
import dev.headgate.gateway.config.ConfigResult;
import dev.headgate.gateway.config.RuleConfig;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleConfigTest {

  private static final String BEGIN = "version: 1\nmodels: [{id: gpt-4o, tags: [eu]}]\nrules:\n";

  @Test
  void rules_areRead() {
    List<RuleConfig> rules =
        Load.good(
                BEGIN
                    + """
                      - name: all
                        when: request.tier == "vip" && tokens.input > 4000
                        prefer: [gpt-*]
                        pin: gpt-4o
                        allow: ["*"]
                        deny: [cloud-*]
                        threshold: 0.2
                        lambda: 7
                        require: [tools]
                        reject: {message: closed, status: 429}
                        tag: [local-only]
                      - name: folded
                        when: >
                          task == "code" &&
                          turns > 3
                        deny: [x]
                    """)
            .routing()
            .rules();
    assertThat(rules).extracting(RuleConfig::name).containsExactly("all", "folded");
    assertThat(rules.getFirst().directives())
        .containsExactly(
            new Directive.Prefer(List.of("gpt-*")),
            new Directive.Pin(new ModelId("gpt-4o")),
            new Directive.Allow(List.of("*")),
            new Directive.Deny(List.of("cloud-*")),
            new Directive.Threshold(.2),
            new Directive.Lambda(7),
            new Directive.Require(Set.of(Capability.TOOLS)),
            new Directive.Reject(ErrorCode.POSTPONED_BY_RULE, "closed"),
            new Directive.Label(Set.of(Tag.LOCAL_ONLY)));
  }

  @Test
  void modelsTags_areRead() {
    assertThat(Load.good(BEGIN.replace("rules:\n", "")).models().getFirst().card().tags())
        .containsExactly(new Tag("eu"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "- {name: r, when: `true`, deny: []} | 4: rules[0].deny: none (expected: at least one",
        "- {name: r, when: `true`} | 4: rules[0]: wants nothing (expected: one of prefer, pin,",
        "- {name: r, when: `true`, pin: gpt-4} | 4: rules[0].pin: \"gpt-4\": unknown model",
        "- {name: r, when: `true`, threshold: 2} | 4: rules[0].threshold: 2 (expected: >= 0.0",
        "- {name: r, when: `true`, tag: [Big]} | 4: rules[0].tag[0]: \"Big\" (expected: 1 to 64",
        "- {name: r, when: `true`, reject: {message: m, status: 404}} | reject.status: 404",
        "- {name: r, when: `true`, reject: {}} | rules[0].reject.message: missing",
        "- {name: r, deny: [x]} | 4: rules[0].when: missing (expected: a condition in CEL",
        "- {name: r, when: [x], deny: [x]} | 4: rules[0].when: a list (expected: a condition",
      })
  void wrongRules_areNamed(String rule, String expected) {
    assertThat(Load.failures(BEGIN + rule.replace("`", "\"") + "\n"))
        .anyMatch(failure -> failure.contains(expected));
  }

  @Test
  void sameName_isNamed() {
    String rule = "  - {name: r, when: \"true\", deny: [x]}\n";
    assertThat(Load.failures(BEGIN + rule + rule))
        .containsExactly(
            "headgate.yaml:5: rules[1].name: the same name as in line 4 (expected: each rule its"
                + " own)");
  }

  @Test
  void aWrongCondition_isNamedWithLineAndColumn() {
    assertThat(
            Load.failures(
                BEGIN
                    + """
                      - name: plain
                        when: task == "code" && request.teir == "vip"
                        deny: [x]
                      - name: quoted
                        when: 'tokens.input > "many"'
                        deny: [x]
                      - name: block
                        when: |
                          turns > 1 &&
                            task > 3
                        deny: [x]
                    """))
        .satisfiesExactly(
            one ->
                assertThat(one)
                    .startsWith(
                        "headgate.yaml:5: rules[0].when: column 29: undeclared reference to"
                            + " 'request'")
                    .contains(": request.teir, did you mean request.tier? (expected: a condition"),
            two ->
                assertThat(two)
                    .startsWith("headgate.yaml:8: rules[1].when: column 25: found no matching"),
            three ->
                assertThat(three)
                    .startsWith(
                        "headgate.yaml:13: rules[2].when: line 2, column 8 of the condition:"
                            + " found"));
  }

  @Test
  void constantsThatCannotHold_areNamedWithLineAndColumn() {
    assertThat(
            Load.failures(
                BEGIN
                    + """
                      - name: pattern
                        when: request.user.matches("(a+$")
                        deny: [x]
                      - name: tier
                        when: "request.tier == 'vipp'"
                        deny: [x]
                    """))
        .satisfiesExactly(
            one ->
                assertThat(one)
                    .startsWith(
                        "headgate.yaml:5: rules[0].when: column 32: \"(a+$\": fails for every"
                            + " request, error parsing regexp: missing closing )")
                    .endsWith("(expected: a pattern of RE2, not too large)"),
            two ->
                assertThat(two)
                    .isEqualTo(
                        "headgate.yaml:8: rules[1].when: column 28: \"vipp\": request.tier is never"
                            + " that (expected: one of vip, standard, batch; did you mean"
                            + " \"vip\"?)"));
  }

  /** Models can come later, so these are warnings; a policy's models are models, too. */
  @Test
  void patternsThatMatchNoModel_areWarnedOf() {
    String yaml =
        """
        version: 1
        models: [{id: gpt-4o, tags: [eu]}]
        routing: {deny_models: [nobody]}
        api_keys: [{tenant: t, sha256: "%s", deny_models: ["gpt-*", gpt-4]}]
        rules:
          - {name: r, when: "true", prefer: [gpt-4o, new], allow: ["*"], deny: [gpt-4oo, "x*"]}
        policies:
          - name: p
            models: [{id: new, provider: openai, upstream_model: gpt-4o}]
            allow_models: [nwe]
            rules: [{name: r, when: "true", deny: [gpt-5*]}]
        """
            .formatted("0".repeat(64));
    ConfigResult result = Load.text(yaml);
    assertThat(result).isInstanceOf(ConfigResult.Valid.class);
    assertThat(((ConfigResult.Valid) result).warnings())
        .extracting(ConfigFailure::toString)
        .satisfiesExactly(
            one ->
                assertThat(one).startsWith("headgate.yaml:3: routing.deny_models[0]: \"nobody\""),
            two ->
                assertThat(two)
                    .isEqualTo(
                        "headgate.yaml:4: api_keys[0].deny_models[1]: \"gpt-4\": matches no model"
                            + " there is, and does nothing until one comes (expected: one of"
                            + " gpt-4o, new; did you mean \"gpt-4o\"?)"),
            three ->
                assertThat(three)
                    .startsWith("headgate.yaml:6: rules[0].deny[0]: \"gpt-4oo\"")
                    .endsWith("did you mean \"gpt-4o\"?)"),
            four ->
                assertThat(four)
                    .startsWith("headgate.yaml:6: rules[0].deny[1]: \"x*\"")
                    .endsWith("(expected: one of gpt-4o, new)"),
            five ->
                assertThat(five)
                    .startsWith("headgate.yaml:10: policies[0].allow_models[0]: \"nwe\""),
            six ->
                assertThat(six)
                    .startsWith("headgate.yaml:11: policies[0].rules[0].deny[0]: \"gpt-5*\""));
  }

  /** Folding joins lines, so what is wrong is quoted in place of a line that is not the file's. */
  @Test
  void whatIsWrongInAFoldedBlock_isQuoted() {
    assertThat(
            Load.failures(
                BEGIN
                    + """
                      - name: folded
                        when: >
                          turns > 1 &&

                          tools > 1 &&
                          task > 3
                        deny: [x]
                    """))
        .singleElement()
        .asString()
        .startsWith(
            "headgate.yaml:5: rules[0].when: at \"> 3\": found no matching overload for '_>_'");
  }
}
