package dev.headgate.gateway.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.gateway.sse.SseEvent;
import dev.headgate.gateway.sse.SseParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Adds up the log-probabilities of an OpenAI answer's first tokens. */
final class LogprobTally {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int MAX_EVENT_BYTES = 16 * 1_024 * 1_024;

  private final boolean stream;
  private final int most;
  private final SseParser events = new SseParser(MAX_EVENT_BYTES);
  private double sum;
  private int count;

  /**
   * Makes an empty tally.
   *
   * @param most tokens to be counted; 0 for all
   */
  LogprobTally(boolean stream, int most) {
    this.stream = stream;
    this.most = most;
  }

  void read(byte[] piece) {
    if (!stream) {
      readJson(new String(piece, StandardCharsets.UTF_8));
      return;
    }
    for (SseEvent event : events.feed(piece)) {
      if (event.data().startsWith("{")) {
        readJson(event.data());
      }
    }
  }

  int count() {
    return count;
  }

  /** Returns whether as many tokens came as are wanted. */
  boolean isFull() {
    return most > 0 && count >= most;
  }

  /** Returns the geometric mean of the tokens' probabilities, in [0, 1]: 1 / perplexity. */
  double meanProbability() {
    return Math.exp(sum / count);
  }

  /** Alternatives have their probability too, one level below, and are skipped. */
  private void readJson(String text) {
    try (JsonParser json = JSON.createParser(text)) {
      boolean inside = false;
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token != JsonToken.FIELD_NAME) {
          continue;
        }
        String name = json.currentName();
        JsonToken value = json.nextToken();
        inside |= name.equals("logprobs");
        if (name.equals("top_logprobs") || name.equals("bytes") || name.equals("message")) {
          json.skipChildren();
        } else if (inside && name.equals("logprob") && value.isNumeric()) {
          add(json.getDoubleValue());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an answer that was read before", e);
    }
  }

  private void add(double logprob) {
    if (!isFull()) {
      sum += Math.max(logprob, -100); // some servers write -9999 for what they round to nothing
      count++;
    }
  }
}
