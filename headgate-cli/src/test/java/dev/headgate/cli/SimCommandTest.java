package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimCommandTest {

  private final Transcript cli = new Transcript(Path.of(""));

  @TempDir Path folder;

  @Test
  void it_listens_until_told_to_stop() throws Exception {
    listens(
        "simulator listens on http://127.0.0.1:",
        "sim",
        "--port",
        "0",
        "--models",
        "strong,weak",
        "--set",
        "weak/error-rate=0.5");
  }

  @Test
  void it_runs_a_cluster_of_devices() throws Exception {
    listens(
        "simulated cluster listens on http://127.0.0.1:",
        "sim",
        "--cluster",
        cluster("{\"models\": {\"m\": {\"parameters_b\": 7}}, \"devices\": [{\"model\": \"m\"}]}"));
  }

  @Test
  void a_wrong_cluster_is_refused() throws Exception {
    assertThat(cli.run("sim", "--cluster", cluster("{\"devices\": []}")))
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(cli.run("sim", "--cluster", cluster("{"))).isEqualTo(ExitCode.BAD_INPUT);

    assertThat(cli.err.toString()).contains("devices: none (expected: at least one)");
  }

  private String cluster(String text) throws IOException {
    return Files.writeString(folder.resolve("cluster.json"), text).toString();
  }

  private void listens(String says, String... arguments) throws Exception {
    CompletableFuture<Integer> running = CompletableFuture.supplyAsync(() -> cli.run(arguments));
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!cli.out.toString().contains(says)) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
      Thread.onSpinWait();
    }
    cli.stop.ask();

    assertThat(running.get(30, TimeUnit.SECONDS)).isZero();
  }

  @Test
  void wrong_options_are_named() {
    assertThat(cli.run("sim", "--error-rate", "2")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(cli.run("sim", "--set", "weak/nope=1")).isEqualTo(ExitCode.BAD_INPUT);

    assertThat(cli.err.toString()).contains("error-rate: 2", "nope");
  }
}
