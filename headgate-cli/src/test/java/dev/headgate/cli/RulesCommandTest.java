package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
            expect: {status: 503}
        """);
    assertThat(cli.run("rules", "test", "cases.yaml")).isZero();
    assertThat(cli.out.toString()).contains("ok    a VIP", "4 of 4 examples agree");
  }

  @Test
  void test_of_examples_that_differ_fails_and_says_where() throws IOException {
    examples(
        """
        {"examples": [
          {"name": "wrong", "facts": {"hour": 12},
           "expect": {"model": "sim-strong", "rules": ["closed"], "never": ["sim-weak"]}},
          {"name": "refused", "facts": {"hour": 1}, "expect": {"model": "sim-weak"}},
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
            "0 of 3 examples agree");
  }

  @Test
  void test_of_a_bad_file_says_so() throws IOException {
    assertThat(cli.run("rules", "test", "nowhere.yaml")).isEqualTo(ExitCode.BAD_INPUT);
    examples("examples: [{expct: {}}]");
    assertThat(cli.run("rules", "test", "cases.yaml")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(cli.err.toString()).contains("no such file", "expct: unknown");
  }

  private void examples(String text) throws IOException {
    Files.writeString(directory.resolve("cases.yaml"), text);
  }
}
