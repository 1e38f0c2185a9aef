package dev.headgate.benchmarks.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A conversation to come.
 *
 * @param id a number
 * @param second when it begins, from the start of the run
 * @param task its kind
 * @param language en or zh
 * @param tier of the caller
 * @param timeoutSeconds after which the caller gives an answer up
 * @param system the first message
 * @param turns what the user says, one after another
 * @param pauses seconds before each turn but the first
 */
record Session(
    int id,
    double second,
    String task,
    String language,
    String tier,
    int timeoutSeconds,
    String system,
    List<String> turns,
    List<Double> pauses) {

  Session {
    turns = List.copyOf(turns);
    pauses = List.copyOf(pauses);
  }

  ObjectNode json() {
    ObjectNode node = Resources.JSON.createObjectNode();
    node.put("id", id).put("second", second).put("task", task).put("lang", language);
    node.put("tier", tier).put("timeout_s", timeoutSeconds).put("system", system);
    turns.forEach(node.putArray("turns")::add);
    pauses.forEach(node.putArray("pauses")::add);
    return node;
  }

  static List<Session> read(Path file) throws IOException {
    List<Session> sessions = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      sessions.add(of(Resources.JSON.readTree(line)));
    }
    return sessions;
  }

  private static Session of(JsonNode node) {
    List<String> turns = new ArrayList<>();
    node.path("turns").forEach(turn -> turns.add(turn.asText()));
    List<Double> pauses = new ArrayList<>();
    node.path("pauses").forEach(pause -> pauses.add(pause.asDouble()));
    return new Session(
        node.path("id").asInt(),
        node.path("second").asDouble(),
        node.path("task").asText(),
        node.path("lang").asText(),
        node.path("tier").asText(),
        node.path("timeout_s").asInt(),
        node.path("system").asText(),
        turns,
        pauses);
  }
}
