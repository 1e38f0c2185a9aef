package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.sim.SimulatedProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models of a configuration, which the simulator plays, asked a validation set. */
class OnboardingTest {

  @TempDir Path directory;
  private final SimulatedProvider sim = SimulatedProvider.start();
  private Transcript cli = new Transcript(Path.of(""));

  @BeforeEach
  void configure() throws IOException {
    cli = new Transcript(directory);
    Files.writeString(directory.resolve("headgate.yaml"), models());
    Files.writeString(
        directory.resolve("set.jsonl"),
        """
        {"id":"a","prompt":"Say anything.","grader":{"kind":"contains","any":["simulated"]}}
        {"id":"b","prompt":"Say 8, and nothing else.","grader":"exact","answer":"8"}
        """);
  }

  @AfterEach
  void stop() {
    sim.close();
  }

  @Test
  void configuredModel_isAskedWhereItIs_byItsNameThere_withItsKeyAndPrice() throws IOException {
    sim.say("upstream-one", "simulated words");
    assertThat(onboard("new-one", "--dry-run")).as(cli.err.toString()).isZero();
    assertThat(sim.received()).isEqualTo(2);
    assertThat(sim.requests().getLast().header("authorization")).contains("Bearer sk-near");
    assertThat(cli.out.toString())
        .contains("2 questions to new-one: about ")
        .containsPattern(
            "2 answers of 2 questions graded, with 2 calls .0 retries., for 0\\.0[0-9]*[1-9]");
    assertThat(Files.readString(directory.resolve("store/profiles/new-one.json")))
        .contains("\"labels\" : 2")
        .contains("\"score\" : 0.5");
  }

  @Test
  void modelsThatCannotBeAskedDirectly_areReferredToTheGateway() {
    assertThat(onboard("claude-x")).isEqualTo(2);
    assertThat(onboard("behind-proxy")).isEqualTo(2);
    assertThat(cli.err.toString())
        .contains("--model: claude-x (expected: an endpoint that speaks OpenAI's protocol")
        .contains("--model: behind-proxy (expected: ")
        .contains("or --through-gateway, with the gateway running");
    assertThat(sim.received()).isZero();
  }

  @Test
  void unknownModel_isToldWithThoseThereAre() {
    assertThat(onboard("new-on")).isEqualTo(2);
    assertThat(cli.err.toString())
        .contains("--model: new-on (expected: one of [behind-proxy, claude-x, new-one], or ")
        .contains("did you mean new-one");
  }

  private String models() {
    return """
    version: 1
    providers:
      near: {base_url: "%1$s/v1", api_key: sk-near}
      proxied: {base_url: "%1$s/v1", proxy: "http://127.0.0.1:9"}
      claude: {kind: anthropic, base_url: "%1$s/v1", api_key: sk-claude}
    models:
      - {id: new-one, upstream_model: upstream-one, provider: near, pricing: {input: 100, output: 200}}
      - {id: behind-proxy, provider: proxied, pricing: {input: 1, output: 2}}
      - {id: claude-x, provider: claude, pricing: {input: 1, output: 2}}
    """
        .formatted(sim.baseUrl());
  }

  private int onboard(String model, String... more) {
    String[] fixed = {
      "onboard",
      "--model",
      model,
      "--config",
      file("headgate.yaml"),
      "--validation",
      file("set.jsonl"),
      "--store",
      file("store"),
      "--cache",
      file("cache")
    };
    String[] all = java.util.Arrays.copyOf(fixed, fixed.length + more.length);
    System.arraycopy(more, 0, all, fixed.length, more.length);
    return cli.run(all);
  }

  private String file(String name) {
    return directory.resolve(name).toString();
  }
}
