package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.sim.SimulatedProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmUpCommandTest {

  @TempDir Path directory;
  private SimulatedProvider provider;
  private Transcript cli = new Transcript(Path.of(""));

  @BeforeEach
  void start() throws IOException {
    provider = SimulatedProvider.start();
    cli = new Transcript(directory);
    Files.writeString(
        directory.resolve("headgate.yaml"),
        """
        version: 1
        models:
          - {id: mine, endpoints: [{base_url: "%1$s/v1"}, {base_url: "%1$s/v1"}]}
          - {id: vectors, tags: [local], capabilities: [embedding], endpoints: [{base_url: "%1$s/v1"}]}
          - {id: dear, pricing: {input: 1, output: 2}, endpoints: [{base_url: "%1$s/v1"}]}
          - {id: gone, pricing: {input: 0, output: 0}, endpoints: [{base_url: "http://gone.invalid/v1"}]}
        """
            .formatted(provider.baseUrl()));
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void own_endpoints_are_called_twice_and_others_not() {
    assertThat(cli.run("warmup")).as(cli.err.toString()).isZero();
    assertThat(cli.outLines().getFirst()).matches("endpoint +first, s +second, s");
    assertThat(cli.outLines().subList(1, 4))
        .allSatisfy(
            line -> assertThat(line).matches("(mine/0|mine/1|vectors/0) +0\\.\\d+ +0\\.\\d+"));
    assertThat(provider.requests()).hasSize(6);
  }

  @Test
  void json_is_for_programs() throws IOException {
    assertThat(cli.run("warmup", "--json", "mine/1")).isZero();
    JsonNode times = new ObjectMapper().readTree(cli.out.toString());
    assertThat(times).hasSize(1);
    assertThat(times.get(0).path("endpoint").asText()).isEqualTo("mine/1");
    assertThat(times.get(0).path("first_s").asDouble()).isPositive();
    assertThat(times.get(0).path("second_s").asDouble()).isPositive();
  }

  @Test
  void what_costs_money_is_called_only_where_that_is_said() {
    assertThat(cli.run("warmup", "dear")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(cli.err.toString())
        .contains(
            "dear/0: calls of it cost money (expected: a model tagged local or of price 0, or"
                + " --paid)");
    assertThat(provider.requests()).isEmpty();
    assertThat(cli.run("warmup", "--paid", "dear")).isZero();
    assertThat(provider.requests()).hasSize(2);
  }

  @Test
  void unknown_name_is_refused_with_those_there_are() {
    assertThat(cli.run("warmup", "mein")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(cli.err.toString()).contains("\"mein\" (expected:", "mine/0, mine/1, vectors");
  }

  @Test
  void endpoint_that_does_not_answer_is_said() {
    assertThat(cli.run("warmup", "gone", "mine/0")).isEqualTo(ExitCode.FAILED);
    assertThat(cli.out.toString()).containsPattern("gone/0 +- +- +model \"gone\": ");
  }
}
