package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.sim.SimulatedProvider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class GatewayTest {

  @Test
  void aRequestForAutoIsAnsweredByTheModelDecidedOn() throws IOException, InterruptedException {
    try (SimulatedProvider provider = SimulatedProvider.start();
        Gateway gateway =
            Gateway.start(
                TestConfigs.open(provider.baseUrl()),
                GatewayOptions.defaults().withEncoder(new NoEncoder()))) {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(
                          URI.create("http://127.0.0.1:" + gateway.port() + "/v1/chat/completions"))
                      .header("content-type", "application/json")
                      .POST(
                          HttpRequest.BodyPublishers.ofString(
                              """
                              {"model":"auto","messages":[{"role":"user","content":"hi"}]}\
                              """))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("x-headgate-model")).contains("weak");
    }
  }
}
