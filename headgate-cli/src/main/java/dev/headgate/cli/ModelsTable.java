package dev.headgate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.gateway.config.catalogue.Catalogue;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The answer of {@code GET /admin/v1/models} as a table for people. */
final class ModelsTable {

  private static final String ROW = "%-36s %-14s %-9s %9s %8s %8s %8s %5s  %s%n";
  private static final String PROFILE = "%-36s %4s %6s %6s %-8s %-14s %6s %9s %10s  %s%n";
  private static final int SHOWN = 3;

  private ModelsTable() {}

  /** Returns the table, ending with a line break. */
  static String of(String title, JsonNode listing) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%s; US dollars per million tokens, the catalogue's as of %s%n"
            .formatted(title, Catalogue.builtIn().asOf()));
    text.append(
        ROW.formatted(
            "id", "owner", "state", "context", "input", "cached", "output", "qual.", "can"));
    listing.path("data").forEach(model -> text.append(model(model)));
    if (listing.path("data").findValues("evidence").isEmpty()) {
      return text.toString();
    }
    text.append(
        "%nprofiles; error of %s%n".formatted("graded answers, cost in US dollars an answer"));
    text.append(
        PROFILE.formatted(
            "id",
            "ver.",
            "age",
            "labels",
            "evidence",
            "method",
            "error",
            "cost",
            "never best",
            "best in"));
    listing
        .path("data")
        .forEach(
            model ->
                model.path("profiles").forEach(profile -> text.append(profile(model, profile))));
    return text.toString();
  }

  private static String model(JsonNode model) {
    JsonNode price = model.path("pricing");
    return ROW.formatted(
        model.path("id").asText(),
        model.path("owner").asText(),
        model.path("state").asText(),
        model.path("context_window").asLong(),
        price.path("input").asDouble(),
        price.path("cached_input").asDouble(),
        price.path("output").asDouble(),
        model.path("quality").asDouble(),
        words(model.path("capabilities")));
  }

  private static String profile(JsonNode model, JsonNode profile) {
    return PROFILE.formatted(
        model.path("id").asText(),
        profile.path("version").asText(),
        age(Duration.ofSeconds(profile.path("age_seconds").asLong())),
        profile.path("labels").asText(),
        profile.path("evidence").asText(),
        profile.path("method").asText(),
        "%.3f".formatted(profile.path("error").asDouble()),
        String.format(Locale.ROOT, "%.6f", profile.path("cost_usd").asDouble()),
        profile.path("never_best_in").size() + " clus.",
        best(profile.path("best_in")));
  }

  /** The clusters a model is best in, for each route that says what a dollar is worth. */
  private static String best(JsonNode routes) {
    return routes.properties().stream()
        .map(route -> route.getKey() + ": " + some(route.getValue()))
        .collect(Collectors.joining("; "));
  }

  private static String some(JsonNode names) {
    String first =
        StreamSupport.stream(names.spliterator(), false)
            .limit(SHOWN)
            .map(JsonNode::asText)
            .collect(Collectors.joining(", "));
    int more = names.size() - SHOWN;
    return names.isEmpty() ? "none" : more > 0 ? first + " and " + more + " more" : first;
  }

  private static String age(Duration age) {
    if (age.toDays() > 0) {
      return age.toDays() + "d";
    }
    return age.toHours() > 0 ? age.toHours() + "h" : age.toMinutes() + "m";
  }

  private static String words(JsonNode names) {
    return StreamSupport.stream(names.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining(" "));
  }
}
