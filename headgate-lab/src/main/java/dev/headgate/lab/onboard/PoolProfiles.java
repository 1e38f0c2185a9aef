package dev.headgate.lab.onboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.routers.profile.ModelProfile;
import dev.headgate.routers.profile.ProfileException;
import dev.headgate.routers.profile.ProfileJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The profiles that a running gateway routes by: {@code GET /admin/v1/profiles}.
 *
 * @param gateway its address
 * @param adminKey its key for that; none is sent where empty
 */
public record PoolProfiles(URI gateway, Optional<String> adminKey) {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * Returns the profiles on a map. They are there to compare with only, so nothing is said where
   * the gateway is not reached or does not tell.
   *
   * @param map its id; profiles on others cannot be compared
   */
  public List<ModelProfile> on(String map) throws InterruptedException {
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(gateway + "/admin/v1/profiles")).timeout(PATIENCE);
      adminKey.ifPresent(key -> request.header("authorization", "Bearer " + key));
      HttpResponse<String> answer =
          http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
      return answer.statusCode() == 200 ? read(answer.body(), map) : List.of();
    } catch (IOException | ProfileException | IllegalArgumentException unknown) {
      return List.of();
    }
  }

  private static List<ModelProfile> read(String body, String map) throws IOException {
    List<ModelProfile> profiles = new ArrayList<>();
    for (JsonNode each : new ObjectMapper().readTree(body).path("data")) {
      JsonNode profile = each.path("profile");
      if (profile.path("map").asText().equals(map)) {
        profiles.add(ProfileJson.of(profile));
      }
    }
    return profiles;
  }
}
