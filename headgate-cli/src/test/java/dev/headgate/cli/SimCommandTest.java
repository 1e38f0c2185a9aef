package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SimCommandTest {

  private final Transcript cli = new Transcript(Path.of(""));

  @Test
  void it_listens_until_told_to_stop() throws Exception {
    CompletableFuture<Integer> running =
        CompletableFuture.supplyAsync(
            () ->
                cli.run(
                    "sim",
                    "--port",
                    "0",
                    "--models",
                    "strong,weak",
                    "--set",
                    "weak/error-rate=0.5"));
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!cli.out.toString().contains("simulator listens on http://127.0.0.1:")) {
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
