package dev.headgate.sim.answer;

import com.fasterxml.jackson.databind.JsonNode;

/** Picks a string of a JSON Schema's format and length. */
final class StringOfFormat {

  static final String DEFAULT = "simulated";
  private static final int MOST_CHARS = 100_000;

  private StringOfFormat() {}

  static String of(JsonNode schema) {
    String text = ofFormat(schema.path("format").asText());
    int least = Math.min(schema.path("minLength").asInt(0), MOST_CHARS);
    int most = schema.path("maxLength").asInt(Integer.MAX_VALUE);
    if (text.length() < least) {
      text = text + "x".repeat(least - text.length());
    }
    return text.length() > most ? text.substring(0, Math.max(0, most)) : text;
  }

  private static String ofFormat(String format) {
    return switch (format) {
      case "date" -> "2026-01-01";
      case "date-time" -> "2026-01-01T00:00:00Z";
      case "time" -> "00:00:00Z";
      case "duration" -> "PT1S";
      case "email", "idn-email" -> "simulated@example.com";
      case "hostname" -> "example.com";
      case "ipv4" -> "192.0.2.1";
      case "ipv6" -> "2001:db8::1";
      case "uuid" -> "00000000-0000-4000-8000-000000000000";
      case "uri", "uri-reference", "iri" -> "https://example.com/";
      default -> DEFAULT;
    };
  }
}
