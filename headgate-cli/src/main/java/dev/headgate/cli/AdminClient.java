package dev.headgate.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Asks the admin API of a running gateway. */
final class AdminClient {

  /** The variable that holds the key. */
  static final String KEY = "HEADGATE_ADMIN_KEY";

  private static final int MOST_PORTS = 65_535;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final URI gateway;
  private final String key;

  AdminClient(URI gateway, Map<String, String> environment) {
    this.gateway = gateway;
    this.key = environment.getOrDefault(KEY, "");
  }

  /** Says why there is no answer. */
  static final class Refused extends Exception {
    Refused(String message) {
      super(message);
    }
  }

  /** Returns what {@code GET /admin/v1/models} answers. */
  JsonNode models() throws Refused {
    return call("GET", "/admin/v1/models");
  }

  /** Returns the listing that a call without a body answers. */
  JsonNode call(String method, String path) throws Refused {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(address(path))
              .method(method, HttpRequest.BodyPublishers.noBody())
              .timeout(PATIENCE);
      if (!key.isBlank()) {
        request.header("authorization", "Bearer " + key);
      }
      return answer(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new Refused(
          "--gateway: %s does not answer (expected: a running gateway, such as http://localhost:6060)"
              .formatted(gateway));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused("--gateway: interrupted");
    }
  }

  /** What is written without a scheme looks as if the host were one. */
  private URI address(String path) throws Refused {
    String scheme = Optional.ofNullable(gateway.getScheme()).orElse("");
    boolean web = scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https");
    if (!web || gateway.getHost() == null || gateway.getPort() > MOST_PORTS) {
      throw new Refused(
          "--gateway: \"%s\" (expected: an address such as http://localhost:6060)"
              .formatted(gateway));
    }
    return URI.create(gateway.toString().replaceAll("/+$", "") + path);
  }

  private JsonNode answer(HttpResponse<String> response) throws Refused {
    JsonNode body = parsed(response.body());
    if (response.statusCode() == 200 && body.path("data").isArray()) {
      return body;
    }
    String hint = response.statusCode() == 401 ? "; set $" + KEY : "";
    throw new Refused(
        "--gateway: %s answers %d: %s%s"
            .formatted(
                gateway,
                response.statusCode(),
                body.path("error").path("message").asText("no gateway of this kind"),
                hint));
  }

  private JsonNode parsed(String text) {
    try {
      return JsonMapper.builder().build().readTree(text);
    } catch (JsonProcessingException e) {
      return JsonMapper.builder().build().createObjectNode();
    }
  }
}
