package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.gateway.config.file.ConfigSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

  @TempDir Path directory;
  private Transcript cli = new Transcript(Path.of(""));

  @BeforeEach
  void in_an_empty_directory() {
    cli = new Transcript(directory);
  }

  @Test
  void help_lists_our_commands_and_the_labs() {
    assertThat(cli.run("--help")).isZero();

    assertThat(cli.out.toString())
        .contains("serve", "route", "models", "check-config", "config", "keys", "sim", "train");
  }

  @Test
  void an_unknown_command_is_refused_with_the_nearest() {
    assertThat(cli.run("serv")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(cli.err.toString()).contains("serve");
  }

  @Test
  void a_command_must_be_given() {
    assertThat(cli.run()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(cli.err.toString()).contains("Usage: headgate");
  }

  @Test
  void check_config_says_that_a_file_is_good() throws IOException {
    cli.environment.put("OPENAI_API_KEY", "k");
    write("good.yaml", "version: 1\nmodels: [{id: gpt-4o}, {id: gpt-4o-mini}]\n");

    assertThat(cli.run("check-config", "good.yaml")).isZero();
    assertThat(cli.out.toString())
        .isEqualTo("good.yaml is good: 2 models, routes auto, 0 API keys%n".formatted());
  }

  @Test
  void check_config_tells_of_hedges_that_can_do_nothing() throws IOException {
    cli.environment.put("OPENAI_API_KEY", "k");
    write(
        "idle.yaml",
        """
        version: 1
        models:
          - {id: gpt-4o}
          - {id: twice, context_window: 8000, pricing: {input: 1, output: 2}, endpoints: [{base_url: "http://a/v1"}, {base_url: "http://b/v1"}]}
          - {id: gpt-4o-mini}
        routes:
          alone: {model: gpt-4o, plan: {hedge: {}}}
          next-of-one: {model: gpt-4o, plan: {hedge: {next_model: true}}}
          next: {strong: gpt-4o, weak: gpt-4o-mini, plan: {hedge: {next_model: true}}}
          twice-there: {strong: gpt-4o, weak: twice, plan: {hedge: {}}}
          steps: {strong: gpt-4o, weak: gpt-4o-mini, plan: {cascade: {verify: {check: {}}, hedge: {}}}}
        """);

    assertThat(cli.run("check-config", "idle.yaml")).as(cli.err.toString()).isZero();
    assertThat(cli.out.toString().lines().skip(1))
        .satisfiesExactlyInAnyOrder(
            line -> assertThat(line).startsWith("routes.alone.plan.hedge: does nothing"),
            line -> assertThat(line).startsWith("routes.next-of-one.plan.hedge: does nothing"),
            line -> assertThat(line).startsWith("routes.steps.plan.cascade.hedge: does nothing"));
  }

  @Test
  void check_config_without_a_file_checks_the_usual_one() throws IOException {
    write("headgate.yaml", "version: 2\n");
    assertThat(cli.run("check-config")).isEqualTo(ExitCode.FAILED);
    assertThat(cli.err.toString()).contains("headgate.yaml:1: version: 2 (expected:");
  }

  @Test
  void check_config_prints_every_failure_with_its_line() throws IOException {
    write("bad.yaml", "version: 1\nserver: {prot: 1}\nmodels: [{id: gpt-4o, quality: 2}]\n");

    assertThat(cli.run("check-config", "bad.yaml")).isEqualTo(ExitCode.FAILED);
    assertThat(cli.err.toString().lines().map(line -> line.replaceAll("^.*/", "")))
        .containsExactly(
            "bad.yaml:2: server.prot: unknown key (expected: did you mean \"port\"?)",
            "bad.yaml:3: models[0].quality: 2 (expected: >= 0.0 and <= 1.0)",
            "bad.yaml:3: models[0].api_key: missing, and environment variable OPENAI_API_KEY is not"
                + " set (expected: one of them, for provider openai)",
            "3 failures");
  }

  @Test
  void check_config_of_no_file_fails() {
    assertThat(cli.run("check-config", "gone.yaml")).isEqualTo(ExitCode.FAILED);
    assertThat(cli.err.toString()).contains("no such file");
  }

  @Test
  void config_schema_prints_the_schema() {
    assertThat(cli.run("config", "schema")).isZero();
    assertThat(cli.out.toString()).isEqualTo(ConfigSchema.json());
  }

  @Test
  void keys_new_prints_a_key_and_an_entry_that_fits_it() throws IOException {
    assertThat(cli.run("keys", "new", "--tenant", "team-a")).isZero();

    String text = cli.out.toString();
    assertThat(text).containsPattern("(?m)^  hg-[A-Za-z0-9_-]{43}$");
    String entry = text.substring(text.indexOf("  api_keys:")).replaceAll("(?m)^  ", "");
    cli.environment.put("OPENAI_API_KEY", "k");
    write("keyed.yaml", "version: 1\nmodels: [{id: gpt-4o}]\n" + entry);
    assertThat(cli.run("check-config", "keyed.yaml")).isZero();
    assertThat(cli.out.toString()).contains("1 API keys");
  }

  @Test
  void keys_new_makes_an_admin_key_with_the_entry_that_fits_it() throws IOException {
    assertThat(cli.run("keys", "new", "--admin", "ops")).isZero();
    String text = cli.out.toString();
    String entry = text.substring(text.indexOf("  admin:")).replaceAll("(?m)^  ", "");
    cli.environment.put("OPENAI_API_KEY", "k");
    write("admin.yaml", "version: 1\nmodels: [{id: gpt-4o}]\n" + entry);
    assertThat(cli.run("check-config", "admin.yaml")).as(cli.err.toString()).isZero();
    assertThat(cli.run("keys", "new", "--admin", "o p s")).isEqualTo(ExitCode.BAD_INPUT);
  }

  @Test
  void keys_new_refuses_a_bad_tenant() {
    assertThat(cli.run("keys", "new", "--tenant", "a b")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(cli.err.toString()).contains("--tenant: \"a b\" (expected:");
  }

  @Test
  void models_lists_the_simulated_pair_where_there_is_nothing_else() {
    assertThat(cli.run("models")).isZero();

    assertThat(cli.outLines().get(0)).startsWith("models from simulated models;");
    assertThat(cli.outLines()).anyMatch(line -> line.matches("sim-strong +simulated .*"));
    assertThat(cli.outLines()).anyMatch(line -> line.matches("sim-weak +simulated .*"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:6060",
        "localhost",
        "127.0.0.1",
        "ftp://h",
        "http:/h",
        "http://h:99999"
      })
  void gateways_are_web_addresses(String gateway) {
    assertThat(cli.run("models", "--gateway", gateway)).isEqualTo(ExitCode.FAILED);
    assertThat(cli.err.toString())
        .contains(
            "--gateway: \"" + gateway + "\" (expected: an address such as http://localhost:6060)");
  }

  @Test
  void models_prints_json_for_programs_and_says_when_no_gateway_answers() {
    assertThat(cli.run("models", "--json")).isZero();
    assertThat(cli.out.toString()).contains("\"id\" : \"sim-strong\"", "\"state\" : \"active\"");
    assertThat(cli.run("models", "--gateway", "http://127.0.0.1:1")).isEqualTo(ExitCode.FAILED);
    assertThat(cli.err.toString()).contains("--gateway: http://127.0.0.1:1 does not answer");
  }

  @Test
  void models_lists_the_catalogue_where_there_is_a_key() {
    cli.environment.put("ANTHROPIC_API_KEY", "sk-hush");

    assertThat(cli.run("models")).isZero();

    assertThat(cli.out.toString())
        .contains("API keys in the environment (ANTHROPIC_API_KEY)", "claude-sonnet-4-5")
        .doesNotContain("gpt-", "sk-hush");
  }

  @Test
  void calibrate_takes_prices_and_pair_from_the_configuration() throws IOException {
    cli.environment.put("OPENAI_API_KEY", "k");
    write("a.yaml", "version: 1\nmodels: [{id: gpt-4o}, {id: gpt-4o-mini}]\n");
    write("p.jsonl", "{\"prompt\": \"Hello\"}\n{\"prompt\": \"" + "word ".repeat(200) + "\"}\n");

    assertThat(calibrate("1000", "a.yaml")).isZero();

    assertThat(cli.out.toString())
        .contains("strong        gpt-4o\n", "weak          gpt-4o-mini\n", "usd per 1k");
  }

  @Test
  void calibrate_refuses_a_bad_configuration_with_its_lines() throws IOException {
    write("bad.yaml", "version: 1\nserver: {prot: 1}\n");
    write("p.jsonl", "{\"prompt\": \"Hello\"}\n");

    assertThat(calibrate("1", "bad.yaml")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(cli.err.toString()).contains("bad.yaml:2: server.prot: unknown key");
  }

  private int calibrate(String budget, String config) {
    return cli.run(
        "calibrate",
        "--router",
        "length",
        "--budget-usd-per-1k",
        budget,
        "--prompts",
        directory.resolve("p.jsonl").toString(),
        "--config",
        directory.resolve(config).toString());
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }
}
