package dev.headgate.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.gateway.Gateway;
import dev.headgate.gateway.GatewayOptions;
import dev.headgate.sim.SimulatedProvider;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A detector that a jar brings is asked of each request, and where it fails nothing leaves. */
class LoadedDetectorTest {

  private static final String CONFIG =
      """
      version: 1
      server: {port: 0}
      providers: {sim: {base_url: "ADDRESS/v1"}}
      models:
        - {id: away, quality: 0.9, context_window: 32000, endpoints: [{provider: sim}]}
        - {id: home, quality: 0.3, context_window: 32000, endpoints: [{provider: sim}], tags: [local]}
      routes:
        auto: {strong: away, weak: home, router: always_strong}
      """;

  @ParameterizedTest
  @CsvSource({
    "nothing to hide, auto, 200, away",
    MarkDetector.SECRET + ", auto, 200, home",
    MarkDetector.BREAKING + ", auto, 200, home",
    MarkDetector.SECRET + ", away, 403, ''",
    MarkDetector.BREAKING + ", away, 403, ''",
  })
  void decidesWhoSeesTheRequest(String text, String model, int status, String answeredBy)
      throws Exception {
    try (SimulatedProvider sim = SimulatedProvider.start();
        Gateway gateway =
            Gateway.start(
                House.read(CONFIG.replace("ADDRESS", sim.baseUrl().toString())),
                GatewayOptions.defaults());
        HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = http.send(request(gateway, text, model), bodies());

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
      assertThat(answer.headers().firstValue("x-headgate-model").orElse("")).isEqualTo(answeredBy);
      if (status == 403) {
        assertThat(answer.body()).contains("MarkDetector", "local-only").doesNotContain(text);
      }
    }
  }

  private static HttpRequest request(Gateway gateway, String text, String model) {
    String body =
        """
        {"model": "%s", "messages": [{"role": "user", "content": "%s"}]}\
        """
            .formatted(model, text);
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:%d/v1/chat/completions".formatted(gateway.port())))
        .header("content-type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private static HttpResponse.BodyHandler<String> bodies() {
    return HttpResponse.BodyHandlers.ofString();
  }
}
