package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routes by length, so that no encoder is loaded. */
class RouteCommandTest {

  @TempDir Path directory;
  private Transcript cli = new Transcript(Path.of(""));

  @BeforeEach
  void with_a_configuration_without_models() throws IOException {
    cli = new Transcript(directory);
    Files.writeString(
        directory.resolve("headgate.yaml"),
        "version: 1\nserver: {max_body: 2KB}\nrouting: {router: length, threshold: 0.3}\n");
  }

  @Test
  void text_explains_the_decision() {
    assertThat(cli.run("route", "hi")).isZero();

    assertThat(cli.out.toString()).contains("sim-weak", "sim-strong", "length", "candidates");
    assertThat(cli.err.toString()).isEmpty();
  }

  @Test
  void json_is_one_object_on_one_line() throws IOException {
    assertThat(cli.run("route", "--json", "hi")).isZero();

    assertThat(json())
        .singleElement()
        .satisfies(
            node -> {
              assertThat(node.path("object").asText()).isEqualTo("headgate.decision");
              assertThat(node.path("model").asText()).isEqualTo("sim-weak");
              assertThat(node.path("requested_model").asText()).isEqualTo("auto");
            });
  }

  @Test
  void the_model_option_is_what_a_client_would_write() throws IOException {
    assertThat(cli.run("route", "--json", "--model", "router-length-0", "hi")).isZero();
    assertThat(cli.run("route", "--json", "--model", "sim-strong", "hi")).isZero();

    assertThat(json())
        .extracting(node -> node.path("model").asText())
        .containsExactly("sim-strong", "sim-strong");
  }

  @Test
  void a_wrong_model_is_refused_with_what_there_is() {
    assertThat(cli.run("route", "--model", "router-nope-0.5", "hi")).isEqualTo(ExitCode.FAILED);
    assertThat(cli.run("route", "--model", "router-mf-1.5", "hi")).isEqualTo(ExitCode.FAILED);
    assertThat(cli.run("route", "--model", "sim-stron", "hi")).isEqualTo(ExitCode.FAILED);

    assertThat(cli.err.toString()).contains("nope", "random", "1.5", "did you mean sim-strong?");
  }

  @Test
  void a_refusal_says_which_rule_spoke() throws IOException {
    Files.writeString(
        directory.resolve("headgate.yaml"),
        """
        version: 1
        routing: {router: length}
        rules: [{name: rej, when: "true", reject: {message: we sleep}}]
        """);
    assertThat(cli.run("route", "hi")).isEqualTo(ExitCode.FAILED);
    assertThat(cli.err.toString()).contains("we sleep");
    assertThat(cli.out.toString()).contains("route", "auto", "rule rej: reject with status 403");

    cli = new Transcript(directory);
    assertThat(cli.run("route", "--json", "hi")).isEqualTo(ExitCode.FAILED);
    assertThat(json())
        .singleElement()
        .satisfies(
            node -> {
              assertThat(node.path("object").asText()).isEqualTo("headgate.error");
              assertThat(node.at("/error/code").asText()).isEqualTo("rejected_by_rule");
              assertThat(node.at("/decision/reasons").toString()).contains("rule rej: ");
              assertThat(node.has("line")).isFalse();
            });
  }

  @Test
  void lines_become_decisions_in_order_and_bad_ones_errors() throws IOException {
    cli.input(
        """
        {"prompt": "hi"}
        not json

        {"messages": [{"role": "user", "content": "hello"}]}
        {"prompt": 7}
        {"model": "sim-strong", "messages": [{"role": "user", "content": "x"}]}
        {"model": "gone", "prompt": "x"}
        """
            + "{\"prompt\": \""
            + "x".repeat(3_000)
            + "\"}\n{\"prompt\": \"last\"}");

    assertThat(cli.run("route", "-")).isEqualTo(ExitCode.FAILED);

    List<JsonNode> lines = json();
    assertThat(lines)
        .extracting(node -> node.path("object").asText())
        .containsExactly(
            "headgate.decision",
            "headgate.error",
            "headgate.decision",
            "headgate.error",
            "headgate.decision",
            "headgate.error",
            "headgate.error",
            "headgate.decision");
    assertThat(lines)
        .filteredOn(node -> node.has("error"))
        .extracting(node -> node.path("line").asInt() + " " + node.at("/error/code").asText())
        .containsExactly(
            "2 invalid_json", "5 invalid_request", "7 model_not_found", "8 body_too_large");
    assertThat(cli.err.toString()).endsWith("decided, 4 failed, %s".formatted(rate()));
  }

  @Test
  void good_lines_alone_end_well() throws IOException {
    cli.input(
        IntStream.range(0, 300)
            .mapToObj(i -> "{\"prompt\": \"number " + i + "\"}\n")
            .collect(Collectors.joining()));

    assertThat(cli.run("route", "-")).isZero();

    List<JsonNode> lines = json();
    assertThat(lines).hasSize(300);
    assertThat(lines.get(299).path("id").asText()).isEqualTo("line-300");
  }

  @Test
  void no_lines_are_no_decisions() {
    assertThat(cli.input("\n \n").run("route", "-")).isZero();
    assertThat(cli.out.toString()).isEmpty();
  }

  @Test
  void a_wrong_configuration_is_refused() throws IOException {
    Files.writeString(directory.resolve("headgate.yaml"), "version: 3");

    assertThat(cli.run("route", "hi")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(cli.err.toString()).contains("headgate.yaml:1: version: 3 (expected:");
  }

  private String rate() {
    String text = cli.err.toString();
    return text.substring(text.lastIndexOf(", ") + 2);
  }

  private List<JsonNode> json() throws IOException {
    List<JsonNode> nodes = new ArrayList<>();
    for (String line : cli.outLines()) {
      nodes.add(new ObjectMapper().readTree(line));
    }
    return nodes;
  }
}
