package dev.headgate.sim.cluster;

import com.fasterxml.jackson.databind.JsonNode;

/** What is wrong with a simulated server, until it is changed again. */
sealed interface DeviceFault {

  /** Nothing. */
  record None() implements DeviceFault {}

  /** The process is gone: what ran is lost, connections are closed. */
  record Kill() implements DeviceFault {}

  /** It answers with a status; 429 with Retry-After. */
  record Refuse(int status) implements DeviceFault {}

  /** It takes requests and never goes on with them; once healed it does. */
  record Hang() implements DeviceFault {}

  /** Each step takes longer. */
  record Slow(double factor) implements DeviceFault {

    public Slow {
      if (!(factor >= 1 && factor <= 1_000)) {
        throw new IllegalArgumentException(
            "factor: " + factor + " (expected: >= 1.0 and <= 1000.0)");
      }
    }
  }

  /** Its answers are not what they should be: broken JSON, broken events. */
  record Corrupt() implements DeviceFault {}

  /**
   * Reads {@code {"fault": "slow", "factor": 5}}.
   *
   * @throws IllegalArgumentException when there is no such fault
   */
  static DeviceFault read(JsonNode body) {
    String name = body.path("fault").asText();
    return switch (name) {
      case "none" -> new None();
      case "kill" -> new Kill();
      case "unavailable" -> new Refuse(503);
      case "rate_limit" -> new Refuse(429);
      case "hang" -> new Hang();
      case "slow" -> new Slow(body.path("factor").asDouble(10));
      case "corrupt" -> new Corrupt();
      default ->
          throw new IllegalArgumentException(
              "fault: "
                  + name
                  + " (expected: none, kill, unavailable, rate_limit, hang, slow or corrupt)");
    };
  }

  /** Its name, as {@link #read} knows it. */
  default String text() {
    return switch (this) {
      case None none -> "none";
      case Kill kill -> "kill";
      case Refuse refuse -> refuse.status() == 429 ? "rate_limit" : "unavailable";
      case Hang hang -> "hang";
      case Slow slow -> "slow";
      case Corrupt corrupt -> "corrupt";
    };
  }
}
