package dev.headgate.benchmarks.live;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How endpoints stood with the gateway, as seen from time to time; each view holds until the next.
 */
record Standings(Map<String, List<Seen>> byEndpoint) {

  private static final Set<String> AWAY = Set.of("resting", "on_trial");

  /**
   * One endpoint at one moment.
   *
   * @param second from the start of the run
   * @param state as {@code /admin/v1/endpoints} has it
   */
  record Seen(double second, String state) {}

  /** Reads what was noted; a last line that was cut short does not count. */
  static Standings read(Path file) throws IOException {
    Map<String, List<Seen>> seen = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.endsWith("}")) {
        continue;
      }
      JsonNode all = Resources.JSON.readTree(line);
      double second = all.path("second").asDouble();
      for (JsonNode endpoint : all.path("data")) {
        seen.computeIfAbsent(endpoint.path("id").asText(), id -> new ArrayList<>())
            .add(new Seen(second, endpoint.path("state").asText()));
      }
    }
    return new Standings(seen);
  }

  /** Returns the seconds of a span in which the gateway would have sent an endpoint no request. */
  double keptAway(String endpoint, double from, double until) {
    List<Seen> views = byEndpoint.getOrDefault(endpoint, List.of());
    double away = 0;
    for (int i = 0; i + 1 < views.size(); i++) {
      if (AWAY.contains(views.get(i).state())) {
        double begin = Math.max(from, views.get(i).second());
        away += Math.max(0, Math.min(until, views.get(i + 1).second()) - begin);
      }
    }
    return away;
  }

  /** Returns how often an endpoint was taken out of use or back, tries after rests left out. */
  int changes(String endpoint) {
    List<Seen> views = byEndpoint.getOrDefault(endpoint, List.of());
    int changes = 0;
    for (int i = 0; i + 1 < views.size(); i++) {
      boolean well = views.get(i).state().equals("well");
      changes += well == views.get(i + 1).state().equals("well") ? 0 : 1;
    }
    return changes;
  }

  /** Returns the seconds that were watched. */
  double seconds() {
    return byEndpoint.values().stream()
        .mapToDouble(seen -> seen.getLast().second())
        .max()
        .orElse(0);
  }
}
