package dev.headgate.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A real Prometheus that scrapes one gateway four times a second. */
final class PrometheusServer implements AutoCloseable {

  /** As Prometheus writes what no finite number is: a share of nothing, for example. */
  private static final Set<String> NO_NUMBERS = Set.of("NaN", "+Inf", "-Inf");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final Path log;
  private final URI address;
  private final HttpClient http = HttpClient.newHttpClient();

  private PrometheusServer(Process process, Path log, URI address) {
    this.process = process;
    this.log = log;
    this.address = address;
  }

  /** Returns whether the programs of Prometheus are on this machine. */
  static boolean isInstalled() {
    return List.of("prometheus", "promtool").stream()
        .allMatch(
            name ->
                List.of(System.getenv("PATH").split(":")).stream()
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, name))));
  }

  /** Starts one that keeps its files in the folder. */
  static PrometheusServer scraping(int gatewayPort, Path folder) throws IOException {
    Path config = folder.resolve("prometheus.yml");
    Files.writeString(
        config,
        """
        global: {scrape_interval: 250ms}
        scrape_configs:
          - job_name: headgate
            static_configs: [{targets: ["127.0.0.1:%d"]}]
        """
            .formatted(gatewayPort));
    int port = freePort();
    Path log = folder.resolve("prometheus.log");
    Process process =
        new ProcessBuilder(
                "prometheus",
                "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("tsdb"),
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    return new PrometheusServer(process, log, URI.create("http://127.0.0.1:" + port));
  }

  /** Returns whether a query finds at least one series whose value is a number. */
  boolean answers(String query) throws IOException, InterruptedException {
    String encoded = URLEncoder.encode(query, StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("/api/v1/query?query=" + encoded)).build();
    HttpResponse<String> answer;
    try {
      answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException notYet) {
      if (!process.isAlive()) {
        throw new IOException(Files.readString(log), notYet);
      }
      TimeUnit.MILLISECONDS.sleep(50);
      return false;
    }
    if (answer.statusCode() == 400) {
      throw new IOException(query + ": " + answer.body());
    }
    return answer.statusCode() == 200 && hasNumber(JSON.readTree(answer.body()));
  }

  private static boolean hasNumber(JsonNode answer) {
    for (JsonNode series : answer.at("/data/result")) {
      if (!NO_NUMBERS.contains(series.at("/value/1").asText())) {
        return true;
      }
    }
    return false;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    http.close();
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
