package dev.headgate.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands the README shows, run as they stand there (but for the folder they run in). */
class DocumentedCommandsTest {

  private static final int PORT = 6060;
  private static final Pattern SHELL_BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir private Path folder;

  @Test
  void readmeCommands_work() throws Exception {
    assumeTrue(
        Files.exists(Repository.file("headgate-cli/target/headgate.jar")),
        "headgate-cli/target/headgate.jar is not there: run mvn verify, not mvn test");
    assumeTrue(isFree(PORT), "port 6060 is taken: stop what listens there to run this test");
    List<String> commands = commands();
    assertThat(commands).hasSize(4);

    Process server = start(commands.get(0), "serve.log");
    try {
      awaitReady(server);
      assertThat(output(commands.get(1))).contains("[simulated sim-").contains("\"choices\"");
    } finally {
      server.destroy();
      assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(output(commands.get(2))).contains("win rate").contains("sim-strong");
    assertThat(commands.get(3)).isEqualTo("mvn verify");
  }

  private static List<String> commands() throws IOException {
    Matcher blocks = SHELL_BLOCK.matcher(Files.readString(Repository.file("README.md")));
    return blocks.results().map(block -> block.group(1).strip()).toList();
  }

  /** Runs a command in an empty folder, where no configuration of the developer's lies. */
  private Process start(String command, String log) throws IOException {
    String here = command.replace("./headgate", Repository.file("headgate").toString());
    ProcessBuilder builder = new ProcessBuilder("bash", "-c", "exec " + here);
    builder.environment().keySet().removeIf(name -> name.endsWith("_API_KEY"));
    builder.environment().remove("HEADGATE_CONFIG");
    return builder
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(log).toFile())
        .start();
  }

  private String output(String command) throws Exception {
    Process process = start(command, "command.log");
    boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    String text = Files.readString(folder.resolve("command.log"));
    assertThat(ended).as(text).isTrue();
    assertThat(process.exitValue()).as(text).isZero();
    return text;
  }

  private void awaitReady(Process server) throws Exception {
    HttpRequest ready =
        HttpRequest.newBuilder(URI.create("http://localhost:" + PORT + "/ready")).build();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try (HttpClient http = HttpClient.newHttpClient()) {
      while (status(http, ready) != 200) {
        String log = Files.readString(folder.resolve("serve.log"));
        assertThat(server.isAlive()).as(log).isTrue();
        assertThat(System.nanoTime()).as(log).isLessThan(deadline);
      }
    }
  }

  private static int status(HttpClient http, HttpRequest request) throws InterruptedException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException notYet) {
      TimeUnit.MILLISECONDS.sleep(50);
      return 0;
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
