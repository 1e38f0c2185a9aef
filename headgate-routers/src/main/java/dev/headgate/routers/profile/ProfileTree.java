package dev.headgate.routers.profile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The document of a profile; numbers are floats, as short as they can be read back. */
final class ProfileTree {

  private static final double ROUNDING = 1e4;

  private ProfileTree() {}

  static ObjectNode of(ModelProfile profile) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("format", ProfileJson.FORMAT)
        .put("model", profile.model())
        .put("map", profile.map())
        .put("method", profile.method())
        .put("made_at", profile.madeAt().toString())
        .put("version", profile.version())
        .put("validation", profile.validation());
    Evidence evidence = profile.evidence();
    tree.put("labels", evidence.labels())
        .put("score", evidence.score())
        .put("cost_usd", evidence.costUsd())
        .put("latency_ms", evidence.latencyMs())
        .put("output_tokens", evidence.outputTokens());
    ObjectNode encoders = tree.putObject("encoders");
    profile.encoders().forEach((encoder, part) -> put(encoders.putObject(encoder), part));
    return tree;
  }

  private static void put(ObjectNode node, EncoderProfile part) {
    node.put("labels", part.labels()).put("score", part.score());
    ArrayNode clusters = node.putArray("clusters");
    ClusterTally tally = part.clusters();
    for (int c = 0; c < tally.clusters(); c++) {
      clusters
          .addObject()
          .put("labels", tally.labels()[c])
          .put("score", tally.scores()[c])
          .put("low", Math.round(tally.low(c) * ROUNDING) / ROUNDING)
          .put("high", Math.round(tally.high(c) * ROUNDING) / ROUNDING)
          .put("cost_usd", tally.costsUsd()[c])
          .put("latency_ms", tally.latenciesMs()[c]);
    }
    put(node.putArray("mean"), part.mean());
    put(node.putArray("variance"), part.variance());
  }

  private static void put(ArrayNode array, float[] values) {
    for (float value : values) {
      array.add(value);
    }
  }
}
