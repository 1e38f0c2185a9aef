package dev.headgate.gateway.scrape;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads Prometheus' text format (exposition formats 0.0.4, and OpenMetrics 1.0 as far as samples
 * go). Only samples of wanted names are kept; a line that is no sample is skipped, since one broken
 * series must not hide the others.
 */
final class Exposition {

  private Exposition() {}

  /** Returns the samples of the wanted names, but those that are no finite numbers. */
  static List<Sample> read(byte[] body, Set<String> wanted) {
    List<Sample> samples = new ArrayList<>();
    new String(body, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(line -> sample(line, wanted).ifPresent(samples::add));
    return samples;
  }

  private static Optional<Sample> sample(String line, Set<String> wanted) {
    int end = nameEnd(line);
    String name = line.substring(0, end);
    if (!wanted.contains(name)) {
      return Optional.empty();
    }
    Map<String, String> labels = new HashMap<>();
    int at = end < line.length() && line.charAt(end) == '{' ? labels(line, end + 1, labels) : end;
    return at < 0 ? Optional.empty() : value(line, at).map(v -> new Sample(name, labels, v));
  }

  private static int nameEnd(String line) {
    int end = 0;
    while (end < line.length() && line.charAt(end) != '{' && line.charAt(end) > ' ') {
      end++;
    }
    return end;
  }

  /** Reads labels into the map; returns where the value begins, or -1 when they are broken. */
  private static int labels(String line, int from, Map<String, String> labels) {
    int at = from;
    while (at < line.length() && line.charAt(at) != '}') {
      int equals = line.indexOf('=', at);
      if (equals < 0 || equals + 1 >= line.length() || line.charAt(equals + 1) != '"') {
        return -1;
      }
      StringBuilder value = new StringBuilder();
      int end = quoted(line, equals + 2, value);
      if (end < 0) {
        return -1;
      }
      labels.put(line.substring(at, equals).strip(), value.toString());
      at = skip(line, end + 1);
    }
    return at < line.length() ? at + 1 : -1;
  }

  private static int skip(String line, int from) {
    int at = from;
    while (at < line.length() && (line.charAt(at) == ',' || line.charAt(at) == ' ')) {
      at++;
    }
    return at;
  }

  /** Reads up to the closing quote and returns where it stands, or -1. */
  private static int quoted(String line, int from, StringBuilder value) {
    for (int i = from; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        return i;
      }
      if (c == '\\' && i + 1 < line.length()) {
        char escaped = line.charAt(++i);
        value.append(escaped == 'n' ? '\n' : escaped);
      } else {
        value.append(c);
      }
    }
    return -1;
  }

  private static Optional<Double> value(String line, int from) {
    String rest = line.substring(from).strip();
    int space = rest.indexOf(' ');
    try {
      double value = Double.parseDouble(space < 0 ? rest : rest.substring(0, space));
      return Optional.of(value).filter(Double::isFinite);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
