package dev.headgate.benchmarks.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;

/** Reads one streamed answer to its end. */
final class Reading {

  private static final String DATA = "data: ";
  private static final String ID = "chatcmpl-sim-";

  private final StringBuilder text = new StringBuilder();
  private JsonNode usage = Resources.JSON.missingNode();
  private String model = "";
  private String device = "";
  private long firstNanos;
  private boolean whole;

  /**
   * Reads.
   *
   * @throws IOException when the stream breaks, or is not what it should be
   */
  void read(BufferedReader lines) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(DATA)) {
        event(line.substring(DATA.length()));
      }
    }
  }

  private void event(String data) throws JsonProcessingException {
    if (data.equals("[DONE]")) {
      whole = true;
      return;
    }
    JsonNode event = Resources.JSON.readTree(data);
    String content = event.at("/choices/0/delta/content").asText();
    if (!content.isEmpty() && firstNanos == 0) {
      firstNanos = System.nanoTime();
    }
    text.append(content);
    model = event.path("model").asText(model);
    device = device(event.path("id").asText());
    usage = event.path("usage").isObject() ? event.path("usage") : usage;
  }

  /** The simulator puts the device's name in the answer's id. */
  private String device(String id) {
    int end = id.lastIndexOf('-');
    return id.startsWith(ID) && end > ID.length() ? id.substring(ID.length(), end) : device;
  }

  boolean isWhole() {
    return whole;
  }

  String text() {
    return text.toString();
  }

  String model() {
    return model;
  }

  String device() {
    return device;
  }

  long firstNanos() {
    return firstNanos;
  }

  long usage(String pointer) {
    return usage.at(pointer).asLong();
  }
}
