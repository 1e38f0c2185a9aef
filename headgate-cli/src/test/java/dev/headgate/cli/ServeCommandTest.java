package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeCommandTest {

  private static final Pattern ADDRESS = Pattern.compile("API +(http://localhost:[0-9]+)/v1");

  @TempDir Path directory;
  private Transcript cli = new Transcript(Path.of(""));
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void with_a_configuration_without_models() throws IOException {
    cli = new Transcript(directory);
    write(0.3);
  }

  @Test
  void it_serves_simulated_models_reloads_and_stops_when_told() throws Exception {
    CompletableFuture<Integer> running =
        CompletableFuture.supplyAsync(() -> cli.run("serve", "--port", "0"));
    try {
      await(() -> cli.out.toString().contains("try it"));
      String banner = cli.out.toString();
      assertThat(banner)
          .contains("sim-strong  SIMULATED", "sim-weak    SIMULATED", "/metrics", "/ready")
          .containsPattern("twice: sim-strong if .*, else sim-weak; plan: hedge");

      HttpResponse<String> answer = ask(address(banner));
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("x-headgate-model")).contains("sim-weak");

      Transcript asking = new Transcript(directory);
      assertThat(asking.run("models", "--gateway", address(banner).toString())).isZero();
      assertThat(asking.out.toString()).contains("models of http", "sim-strong", "active");

      write(0.0);
      await(
          () ->
              ask(address(banner))
                  .headers()
                  .firstValue("x-headgate-model")
                  .equals(java.util.Optional.of("sim-strong")));
    } finally {
      cli.stop.ask();
    }
    assertThat(running.get(60, TimeUnit.SECONDS)).isZero();
  }

  @Test
  void the_rehearsal_serves_and_ends_by_itself_whatever_keys_there_are() {
    cli.environment.put("OPENAI_API_KEY", "sk-hush");

    assertThat(cli.run("rehearse")).isZero();
    assertThat(cli.out.toString()).contains("sim-strong  SIMULATED").doesNotContain("gpt-");
  }

  @Test
  void a_port_that_is_taken_is_named() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());

      assertThat(cli.run("serve", "--port", port)).isEqualTo(ExitCode.FAILED);
      assertThat(cli.err.toString()).contains("cannot listen on 127.0.0.1 port " + port, "--port");
    }
  }

  @Test
  void an_open_address_without_keys_is_refused() {
    assertThat(cli.run("serve", "--host", "0.0.0.0")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(cli.err.toString()).contains("host: \"0.0.0.0\" without api_keys");
  }

  @Test
  void a_wrong_configuration_is_refused() throws IOException {
    Files.writeString(directory.resolve("headgate.yaml"), "versoin: 1");

    assertThat(cli.run("serve")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(cli.err.toString()).contains("did you mean \"version\"?", "2 failures");
  }

  private void write(double threshold) throws IOException {
    Files.writeString(
        directory.resolve("headgate.yaml"),
        """
        version: 1
        routing: {router: length, threshold: %s}
        routes: {twice: {strong: sim-strong, weak: sim-weak, plan: {hedge: {next_model: true}}}}
        """
            .formatted(threshold));
  }

  private HttpResponse<String> ask(URI base) {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve("/v1/chat/completions"))
            .header("content-type", "application/json")
            .timeout(Duration.ofSeconds(30))
            .POST(
                BodyPublishers.ofString(
                    "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"))
            .build();
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static URI address(String banner) {
    Matcher matcher = ADDRESS.matcher(banner);
    assertThat(matcher.find()).isTrue();
    return URI.create(matcher.group(1));
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
      Thread.onSpinWait();
    }
  }
}
