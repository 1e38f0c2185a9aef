package dev.headgate.sim;

import dev.headgate.sim.answer.OutcomeBook;
import dev.headgate.sim.answer.TokenRange;
import dev.headgate.sim.fault.DurationText;
import dev.headgate.sim.fault.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Options as text. Of the server: {@code host port models api-key seed outcomes event-loops
 * max-running recorded-requests max-body-bytes embedding-dimensions http2}. Of models: {@code
 * time-to-first-token tokens-per-second output-tokens rate-limit-rate retry-after error-rate
 * error-status hang-rate cut-rate fault}. Lists are separated by commas.
 */
final class OptionsText {

  static final List<String> SERVER_KEYS =
      List.of(
          "host",
          "port",
          "models",
          "api-key",
          "seed",
          "outcomes",
          "event-loops",
          "max-running",
          "recorded-requests",
          "max-body-bytes",
          "embedding-dimensions",
          "http2");

  static final List<String> MODEL_KEYS =
      List.of(
          "time-to-first-token",
          "tokens-per-second",
          "output-tokens",
          "rate-limit-rate",
          "retry-after",
          "error-rate",
          "error-status",
          "hang-rate",
          "cut-rate",
          "fault");

  private OptionsText() {}

  static SimulatorOptions parse(Map<String, String> options) throws IOException {
    SimulatorOptionsBuilder builder = SimulatorOptions.builder();
    // Options for all models first: those of one model start from them.
    for (boolean ofOneModel : new boolean[] {false, true}) {
      for (Map.Entry<String, String> option : options.entrySet()) {
        if (option.getKey().contains("/") == ofOneModel) {
          set(builder, option.getKey(), option.getValue());
        }
      }
    }
    return builder.build();
  }

  private static void set(SimulatorOptionsBuilder builder, String key, String value)
      throws IOException {
    int slash = key.lastIndexOf('/');
    String name = key.substring(slash + 1);
    if (slash < 0 && SERVER_KEYS.contains(name)) {
      server(builder, name, value.trim());
    } else if (MODEL_KEYS.contains(name) && slash < 0) {
      builder.behaviour(model(builder.behaviour(), name, value.trim()));
    } else if (MODEL_KEYS.contains(name)) {
      String model = key.substring(0, slash);
      builder.behaviour(model, model(builder.behaviour(model), name, value.trim()));
    } else {
      throw new IllegalArgumentException(
          "option: "
              + key
              + " (expected one of: "
              + String.join(", ", SimulatorOptions.keys())
              + "; those from "
              + MODEL_KEYS.get(0)
              + " on also as <model>/<option>)");
    }
  }

  private static void server(SimulatorOptionsBuilder builder, String key, String value)
      throws IOException {
    switch (key) {
      case "host" -> builder.host(value);
      case "port" -> builder.port(integer(key, value));
      case "models" -> builder.models(items(value).toArray(new String[0]));
      case "api-key" -> builder.apiKey(value);
      case "seed" -> builder.seed(whole(key, value));
      case "outcomes" ->
          builder.outcomes(OutcomeBook.load(items(value).stream().map(Path::of).toList()));
      case "event-loops" -> builder.eventLoops(integer(key, value));
      case "max-running" -> builder.maxRunning(integer(key, value));
      case "recorded-requests" -> builder.recordedRequests(integer(key, value));
      case "max-body-bytes" -> builder.maxBodyBytes(whole(key, value));
      case "embedding-dimensions" -> builder.embeddingDimensions(integer(key, value));
      case "http2" -> builder.http2(bool(key, value));
      default -> throw new IllegalStateException(key);
    }
  }

  private static ModelBehaviour model(ModelBehaviour behaviour, String key, String value) {
    return switch (key) {
      case "time-to-first-token" -> behaviour.withTimeToFirstToken(DurationText.parse(value));
      case "tokens-per-second" -> behaviour.withTokensPerSecond(number(key, value));
      case "output-tokens" -> behaviour.withOutputTokens(TokenRange.parse(value));
      case "rate-limit-rate" ->
          behaviour.withRateLimits(number(key, value), behaviour.retryAfter());
      case "retry-after" ->
          behaviour.withRateLimits(behaviour.rateLimitRate(), DurationText.parse(value));
      case "error-rate" ->
          behaviour.withServerErrors(number(key, value), behaviour.serverErrorStatus());
      case "error-status" ->
          behaviour.withServerErrors(behaviour.serverErrorRate(), integer(key, value));
      case "hang-rate" -> behaviour.withHangRate(number(key, value));
      case "cut-rate" -> behaviour.withCutRate(number(key, value));
      case "fault" -> behaviour.withAlways(Fault.parse(value));
      default -> throw new IllegalStateException(key);
    };
  }

  private static List<String> items(String value) {
    return Arrays.stream(value.split(",", -1)).map(String::trim).filter(s -> !s.isEmpty()).toList();
  }

  private static int integer(String key, String value) {
    return Math.clamp(whole(key, value), Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  private static long whole(String key, String value) {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(key + ": " + value + " (expected: an integer)", e);
    }
  }

  private static double number(String key, String value) {
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(key + ": " + value + " (expected: a number)", e);
    }
  }

  private static boolean bool(String key, String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new IllegalArgumentException(key + ": " + value + " (expected: true or false)");
    };
  }
}
