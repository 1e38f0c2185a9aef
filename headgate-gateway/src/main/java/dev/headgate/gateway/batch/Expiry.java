package dev.headgate.gateway.batch;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/** OpenAI's {@code {"anchor": "created_at", "seconds": …}}: how long a file is to be kept. */
final class Expiry {

  private static final String ANCHOR = "created_at";
  private static final Duration LEAST = Duration.ofHours(1);
  private static final Duration MOST = Duration.ofDays(30);
  private static final String EXPECTED =
      "an anchor of %s and seconds from %d to %d"
          .formatted(ANCHOR, LEAST.toSeconds(), MOST.toSeconds());

  private Expiry() {}

  /** Reads the object; empty where there is none. */
  static Optional<Duration> read(JsonNode node, String name) {
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    return Optional.of(of(node.path("anchor").asText(), node.path("seconds").asText(), name));
  }

  /** Reads the two parts as texts. */
  static Duration of(String anchor, String seconds, String name) {
    boolean number = seconds.matches("[0-9]{1,9}");
    Duration duration = Duration.ofSeconds(number ? Long.parseLong(seconds) : 0);
    if (!anchor.equals(ANCHOR) || duration.compareTo(LEAST) < 0 || duration.compareTo(MOST) > 0) {
      throw CreateBatch.invalid(name, anchor + " + " + seconds + " s", EXPECTED);
    }
    return duration;
  }
}
