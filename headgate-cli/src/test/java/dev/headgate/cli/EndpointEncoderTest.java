package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.sim.RecordedRequest;
import dev.headgate.sim.SimulatedProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A router trained on vectors of an endpoint, which the simulator plays, and then asked. */
class EndpointEncoderTest {

  private static final int ROWS = 80;
  private static final String ENCODER =
      "encoders: {near: {base_url: \"%s/v1\", api_key: sk-near, dimensions: 384}}\n";

  @TempDir Path directory;
  private final SimulatedProvider sim = SimulatedProvider.start();
  private Transcript cli = new Transcript(Path.of(""));

  @BeforeEach
  void configure() throws IOException {
    cli = new Transcript(directory);
    Files.writeString(
        directory.resolve("headgate.yaml"), "version: 1\n" + ENCODER.formatted(sim.baseUrl()));
    Files.writeString(
        directory.resolve("mmlu_pro.jsonl"),
        IntStream.range(0, ROWS).mapToObj(EndpointEncoderTest::row).collect(Collectors.joining()));
  }

  @AfterEach
  void stop() {
    sim.close();
  }

  @Test
  void trainsOnItsVectors_onceEach_andDecidesOnThem() throws IOException {
    assertThat(train("near")).as(cli.err.toString()).isZero();
    assertThat(cli.run("artifact", "show", file("mine.router"))).isZero();
    assertThat(cli.out.toString()).contains("encoder         near, 384 components");
    long asked = sim.received();
    assertThat(sim.requests().getLast().header("authorization")).contains("Bearer sk-near");
    assertThat(train("near")).isZero();
    assertThat(sim.received()).isEqualTo(asked); // the store on disk knows them all

    Files.writeString(
        directory.resolve("headgate.yaml"),
        "version: 1\nrouters: {mine: {artifact: mine.router}}\n"
            + ENCODER.formatted(sim.baseUrl()));
    assertThat(cli.run("route", "--model", "router-mine-0.5", "question 7 hard")).isZero();
    assertThat(cli.out.toString()).contains("mine: win rate 0.");
    assertThat(sim.requests().stream().map(RecordedRequest::path)).containsOnly("/v1/embeddings");
  }

  @Test
  void unknownEncoders_areToldWithThoseThereAre() {
    assertThat(train("naer")).isEqualTo(2);
    assertThat(cli.err.toString())
        .contains("encoder naer: not under encoders of")
        .contains("expected: one of [near], or transformer or static; did you mean near?");
  }

  private int train(String encoder) {
    return cli.run(
        "train",
        "--router",
        "linear",
        "--encoder",
        encoder,
        "--config",
        file("headgate.yaml"),
        "--data",
        file("mmlu_pro.jsonl"),
        "--out",
        file("mine.router"),
        "--cache",
        file("cache"));
  }

  private String file(String name) {
    return directory.resolve(name).toString();
  }

  private static String row(int i) {
    boolean hard = i % 2 == 0;
    return """
    {"id": "q%d", "lang": "en", "group": "q%d", "prompt": "question %d%s", "outcomes": \
    {"big": {"score": 1}, "small": {"score": %d}}}
    """
        .formatted(i, i, i, hard ? " hard" : "", hard ? 0 : 1);
  }
}
