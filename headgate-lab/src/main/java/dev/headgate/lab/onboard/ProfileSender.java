package dev.headgate.lab.onboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.core.api.Excerpt;
import dev.headgate.routers.profile.ModelProfile;
import dev.headgate.routers.profile.ProfileJson;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Hands profiles to a running gateway: {@code POST /admin/v1/models/ID/profile}.
 *
 * @param gateway its address
 * @param adminKey its key for that; none is sent where empty
 * @param canary the share of requests that a model starts with; the gateway's own where empty
 */
public record ProfileSender(URI gateway, Optional<String> adminKey, Optional<Double> canary) {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * Sends a profile.
   *
   * @return why the gateway does not route by it; empty where it does
   */
  public Optional<String> send(ModelProfile profile) throws InterruptedException {
    String id = URLEncoder.encode(profile.model(), StandardCharsets.UTF_8);
    URI place = URI.create(gateway + "/admin/v1/models/" + id + "/profile" + trial());
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      HttpResponse<String> answer =
          http.send(request(place, profile), BodyHandlers.ofString(StandardCharsets.UTF_8));
      return answer.statusCode() / 100 == 2 ? Optional.empty() : Optional.of(why(answer));
    } catch (IOException e) {
      return Optional.of(
          "gateway %s: not reached (expected: headgate serve running there, or --dry-run)"
              .formatted(gateway));
    }
  }

  private String trial() {
    return canary.map(share -> "?canary=" + share).orElse("");
  }

  private HttpRequest request(URI place, ModelProfile profile) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(place)
            .timeout(PATIENCE)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(ProfileJson.write(profile)));
    adminKey.ifPresent(key -> request.header("authorization", "Bearer " + key));
    return request.build();
  }

  private String why(HttpResponse<String> answer) {
    String said = message(answer.body());
    return switch (answer.statusCode()) {
      case 401, 403 ->
          "gateway %s: %s (expected: an admin key in HEADGATE_ADMIN_KEY)".formatted(gateway, said);
      case 404, 405 ->
          "gateway %s: %s (expected: a gateway with this model and with the calls of /admin/v1)"
              .formatted(gateway, said);
      default -> "gateway %s: status %d, %s".formatted(gateway, answer.statusCode(), said);
    };
  }

  private static String message(String body) {
    try {
      JsonNode message = new ObjectMapper().readTree(body).path("error").path("message");
      return message.isTextual() ? Excerpt.bare(message.textValue()) : "no reason given";
    } catch (JsonProcessingException notJson) {
      return "no reason given";
    }
  }
}
