package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routes by length, so that no encoder is loaded. */
class RulesCommandTest {

  private static final String RULES =
      """
      version: 1
      routing: {router: length, threshold: 0.3}
      rules:
        - name: vip-code
          when: request.tier == "vip" && task == "code" && tokens.input > 4000
          prefer: [sim-strong]
        - name: contracts-stay
          when: '"contract" in request.tags'
          tag: [local-only]
        - name: closed
          when: hour < 6
          reject: {message: we sleep, status: 503}
      """;

  @TempDir Path directory;
  private Transcript cli = new Transcript(Path.of(""));

  @BeforeEach
  void with_rules() throws IOException {
    cli = new Transcript(directory);
    Files.writeString(directory.resolve("headgate.yaml"), RULES);
  }

  @Test
  void check_lists_the_rules() {
    assertThat(cli.run("rules", "check")).isZero();
    assertThat(cli.out.toString())
        .contains("vip-code", "then prefer sim-strong", "then tag local-only", "3 rules, all good");
  }

  @Test
  void check_warns_of_patterns_that_match_no_model() throws IOException {
    Files.writeString(
        directory.resolve("headgate.yaml"), RULES.replace("[sim-strong]", "[sim-storng]"));
    assertThat(cli.run("rules", "check")).isZero();
    assertThat(cli.err.toString())
        .contains(
            "warning: " + directory.resolve("headgate.yaml") + ":6: rules[0].prefer[0]:",
            "\"sim-storng\": matches no model there is",
            "did you mean \"sim-strong\"?");
    assertThat(cli.out.toString()).contains("3 rules, 1 warning").doesNotContain("all good");

    cli.out.getBuffer().setLength(0);
    assertThat(cli.run("check-config")).isZero();
    assertThat(cli.out.toString()).contains("is good: 2 models", ", 1 warning");
  }

  @Test
  void check_names_what_is_wrong() throws IOException {
    Files.writeString(directory.resolve("headgate.yaml"), RULES.replace("hour", "our"));
    assertThat(cli.run("rules", "check")).isEqualTo(ExitCode.FAILED);
    assertThat(cli.err.toString())
        .contains("headgate.yaml:11: rules[2].when: column 11: undeclared", "did you mean hour?");
  }

  @Test
  void test_of_examples_that_agree_is_good() throws IOException {
    examples(
        """
        examples:
          - name: a VIP
            request: {prompt: hi, tier: vip}
            facts: {task: code, tokens.input: 5000, hour: 12}
            expect: {rules: [vip-code], model: sim-strong, threshold: 0.3, status: 200}
          - name: an ordinary question
            facts: {hour: 12}
            expect: {rules: [], model: sim-weak, models: [sim-weak, sim-strong]}
          - name: a contract
            request: {model: sim-strong, tags: [contract]}
            facts: {hour: 12}
            expect: {status: 403, error: model_not_allowed}
          - name: at night
            facts: {hour: 5}
            expect: {status: 503, rules: [closed]}
          - name: a contract, and who keeps it here
            request: {model: sim-strong, tags: [contract]}
            facts: {hour: 12}
            expect: {status: 403, rules: [contracts-stay]}
          - name: no such model
            request: {model: gone}
            expect: {status: 404, rules: []}
        """);
    assertThat(cli.run("rules", "test", "cases.yaml")).as(cli.out.toString()).isZero();
    assertThat(cli.out.toString()).contains("ok    a VIP", "6 of 6 examples agree");
  }

  @Test
  void test_of_examples_that_differ_fails_and_says_where() throws IOException {
    examples(
        """
        {"examples": [
          {"name": "wrong", "facts": {"hour": 12},
           "expect": {"model": "sim-strong", "rules": ["closed"], "never": ["sim-weak"]}},
          {"name": "refused", "facts": {"hour": 1}, "expect": {"model": "sim-weak"}},
          {"name": "by another", "facts": {"hour": 1},
           "expect": {"status": 503, "rules": ["vip-code"]}},
          {"name": "misspelt", "facts": {"our": 1}, "expect": {"model": "sim-weak"}}]}
        """);
    assertThat(cli.run("rules", "test", "cases.yaml")).isEqualTo(ExitCode.FAILED);
    assertThat(cli.out.toString())
        .contains(
            "FAIL  wrong",
            "model: sim-weak (expected: sim-strong)",
            "rules: [] (expected: [closed])",
            "never: sim-weak is asked",
            "refused: we sleep",
            "our: no such variable (expected: did you mean hour",
            "rules: [closed] (expected: [vip-code])",
            "0 of 4 examples agree");
  }

  @Test
  void test_of_a_bad_file_says_so() throws IOException {
    assertThat(cli.run("rules", "test", "nowhere.yaml")).isEqualTo(ExitCode.BAD_INPUT);
    examples("examples: [{expct: {}}]");
    assertThat(cli.run("rules", "test", "cases.yaml")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(cli.err.toString()).contains("no such file", "expct: unknown");
  }

  @Test
  void test_of_a_file_that_is_no_text_says_so() throws IOException {
    Files.write(directory.resolve("cases.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe4});
    assertThat(cli.run("rules", "test", "cases.yaml")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(cli.err.toString()).contains("cases.yaml: not UTF-8 (expected: a text file");
    examples("a: &a [*a]");
    assertThat(cli.run("rules", "test", "cases.yaml")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(cli.err.toString()).contains("cases.yaml: an alias of itself");
  }

  /** Each of these would agree whatever is decided. */
  @Test
  void test_of_examples_that_cannot_fail_names_them_all_with_their_lines() throws IOException {
    examples(
        """
        examples:
          - request: {promt: hi, tags: contract}
            expect: {never: sim-weak}
          - name: 7
            request: {tier: 7, tenant: [a], messages: hello, prompt: x}
            expect: {never: [sim-waek], model: sim-storng, models: [sim-weak, 1]}
          - request: {tier: vipp}
            facts: task
            expect: {rules: [vip-cod], status: ok, error: not_allowed, threshold: [1], modle: x}
          - request: hi
            expect: {}
          - hello
        example: []
        """);
    assertThat(cli.run("rules", "test", "cases.yaml")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(cli.err.toString().lines())
        .satisfiesExactlyInAnyOrder(
            says(2, "examples[0].request.promt: unknown (expected: ", "did you mean \"prompt\"?"),
            says(2, "examples[0].request.tags: \"contract\" (expected: a list of texts"),
            says(3, "examples[0].expect.never: \"sim-weak\" (expected: a list of texts"),
            says(4, "examples[1].name: 7 (expected: text)"),
            says(5, "examples[1].request.tier: 7 (expected: text)"),
            says(5, "examples[1].request.tenant: a list (expected: text)"),
            says(5, "examples[1].request.messages: \"hello\" (expected: a list)"),
            says(5, "examples[1].request.prompt: beside messages"),
            says(6, "examples[1].expect.never[0]: \"sim-waek\": unknown", "mean \"sim-weak\"?"),
            says(6, "examples[1].expect.model: \"sim-storng\": unknown", "mean \"sim-strong\"?"),
            says(6, "examples[1].expect.models: a list (expected: a list of texts"),
            says(7, "examples[2].request.tier: \"vipp\": unknown (expected: one of vip, standard"),
            says(8, "examples[2].facts: \"task\" (expected: a mapping)"),
            says(9, "examples[2].expect.rules[0]: \"vip-cod\": unknown", "mean \"vip-code\"?"),
            says(9, "examples[2].expect.status: \"ok\" (expected: a number"),
            says(9, "examples[2].expect.error: \"not_allowed\": unknown (expected: one of none, "),
            says(9, "examples[2].expect.threshold: a list (expected: a number, or none)"),
            says(9, "examples[2].expect.modle: unknown", "did you mean \"model\"?"),
            says(10, "examples[3].request: \"hi\" (expected: a mapping)"),
            says(11, "examples[3].expect: nothing (expected: at least one key)"),
            says(12, "examples[4]: \"hello\" (expected: a mapping)"),
            says(13, "example: unknown (expected: examples"),
            line -> assertThat(line).isEqualTo("22 failures"));
  }

  private static ThrowingConsumer<String> says(int line, String... parts) {
    return said -> assertThat(said).startsWith("cases.yaml:" + line + ": ").contains(parts);
  }

  @Test
  void test_of_facts_that_cannot_be_says_so() throws IOException {
    examples("examples: [{name: x, facts: {task: legall}, expect: {rules: []}}]");
    assertThat(cli.run("rules", "test", "cases.yaml")).isEqualTo(ExitCode.FAILED);
    assertThat(cli.out.toString())
        .contains("task: \"legall\" (expected: one of ", "did you mean \"legal\"?");
  }

  private void examples(String text) throws IOException {
    Files.writeString(directory.resolve("cases.yaml"), text);
  }
}
