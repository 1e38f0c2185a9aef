package dev.headgate.gateway.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A batch's description on disk. */
final class BatchJson {

  private BatchJson() {}

  static ObjectNode kept(Batch batch) {
    BatchOrder order = batch.order();
    BatchState state = batch.state();
    ObjectNode node =
        Stored.object()
            .put("id", order.id())
            .put("tenant", order.tenant())
            .put("endpoint", order.target().path())
            .put("input_file", order.inputFile())
            .put("created_at", order.createdAt().toString())
            .put("expires_at", order.expiresAt().toString())
            .put("status", state.status().wireName());
    order.resultsExpireAfter().ifPresent(d -> node.put("results_expire_after", d.toString()));
    texts(node.putObject("metadata"), order.metadata());
    texts(node.putObject("options"), order.options());
    ObjectNode since = node.putObject("since");
    state.since().forEach((status, at) -> since.put(status.wireName(), at.toString()));
    state.ending().ifPresent(last -> node.put("ending", last.wireName()));
    node.put("total", state.counts().total())
        .put("completed", state.counts().completed())
        .put("failed", state.counts().failed());
    problems(node.putArray("problems"), state.problems());
    state.outputFile().ifPresent(id -> node.put("output_file", id));
    state.errorFile().ifPresent(id -> node.put("error_file", id));
    return node;
  }

  /** Writes problems as OpenAI shows them. */
  static void problems(ArrayNode list, List<LineProblem> problems) {
    for (LineProblem problem : problems) {
      ObjectNode node =
          list.addObject().put("code", problem.code()).put("message", problem.message());
      node.put("param", problem.param().orElse(null));
      problem.line().ifPresentOrElse(line -> node.put("line", line), () -> node.putNull("line"));
    }
  }

  static void texts(ObjectNode node, Map<String, String> texts) {
    texts.forEach(node::put);
  }

  static Batch read(JsonNode kept) {
    return new Batch(order(kept), state(kept));
  }

  private static BatchOrder order(JsonNode kept) {
    return new BatchOrder(
        kept.required("id").asText(),
        kept.required("tenant").asText(),
        BatchTarget.of(kept.required("endpoint").asText())
            .orElseThrow(() -> new IllegalArgumentException("endpoint: " + kept.get("endpoint"))),
        kept.required("input_file").asText(),
        Instant.parse(kept.required("created_at").asText()),
        Instant.parse(kept.required("expires_at").asText()),
        text(kept, "results_expire_after").map(Duration::parse),
        texts(kept.path("metadata")),
        texts(kept.path("options")));
  }

  private static BatchState state(JsonNode kept) {
    Map<BatchStatus, Instant> since = new EnumMap<>(BatchStatus.class);
    texts(kept.path("since")).forEach((name, at) -> since.put(status(name), Instant.parse(at)));
    return new BatchState(
        status(kept.required("status").asText()),
        since,
        text(kept, "ending").map(BatchJson::status),
        new BatchCounts(
            kept.path("total").asInt(),
            kept.path("completed").asInt(),
            kept.path("failed").asInt()),
        problems(kept.path("problems")),
        text(kept, "output_file"),
        text(kept, "error_file"));
  }

  private static List<LineProblem> problems(JsonNode list) {
    List<LineProblem> problems = new ArrayList<>();
    for (JsonNode node : list) {
      problems.add(
          new LineProblem(
              node.path("code").asText(),
              node.path("message").asText(),
              text(node, "param"),
              Optional.of(node.path("line")).filter(JsonNode::isNumber).map(JsonNode::asLong)));
    }
    return problems;
  }

  private static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new HashMap<>();
    node.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return texts;
  }

  private static Optional<String> text(JsonNode node, String name) {
    return Optional.of(node.path(name)).filter(JsonNode::isTextual).map(JsonNode::asText);
  }

  private static BatchStatus status(String wireName) {
    return BatchStatus.valueOf(wireName.toUpperCase(Locale.ROOT));
  }
}
