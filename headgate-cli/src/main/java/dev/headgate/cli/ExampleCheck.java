package dev.headgate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Tier;
import dev.headgate.core.decide.NearMatches;
import dev.headgate.gateway.config.ConfigFailure;
import dev.headgate.gateway.config.HeadgateConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Looks for what would make examples agree whatever is decided: a misspelt key, a value of another
 * type, a model or a rule that the configuration does not have.
 */
final class ExampleCheck {

  private static final Set<String> KEYS = Set.of("name", "request", "facts", "expect");
  private static final Set<String> OWN_FIELDS =
      Set.of("prompt", "tier", "tenant", "user", "session", "tags");
  private static final Set<String> CHAT_FIELDS =
      Set.of(
          "model",
          "messages",
          "audio",
          "frequency_penalty",
          "function_call",
          "functions",
          "headgate",
          "logit_bias",
          "logprobs",
          "max_completion_tokens",
          "max_tokens",
          "metadata",
          "modalities",
          "n",
          "parallel_tool_calls",
          "prediction",
          "presence_penalty",
          "prompt_cache_key",
          "reasoning_effort",
          "response_format",
          "safety_identifier",
          "seed",
          "service_tier",
          "stop",
          "store",
          "stream",
          "stream_options",
          "temperature",
          "tool_choice",
          "tools",
          "top_logprobs",
          "top_p",
          "verbosity",
          "web_search_options");
  private static final Set<String> EXPECTATIONS =
      Set.of("rules", "model", "models", "never", "threshold", "lambda", "status", "error");

  private final String file;
  private final YamlLines lines;
  private final Set<String> models = new TreeSet<>();
  private final Set<String> rules = new TreeSet<>();
  private final List<ConfigFailure> failures = new ArrayList<>();

  /**
   * Makes a check.
   *
   * @param file the examples' name
   * @param lines where in the file what stands
   * @param setup the configuration they are tried on
   */
  ExampleCheck(String file, YamlLines lines, HeadgateConfig setup) {
    this.file = file;
    this.lines = lines;
    setup.models().forEach(model -> models.add(model.card().id().value()));
    setup.routing().rules().forEach(rule -> rules.add(rule.name()));
  }

  /** Returns all that is wrong with a file, in the order of its lines. */
  List<ConfigFailure> failures(JsonNode document) {
    known(document, "", Set.of("examples"), "examples");
    JsonNode examples = document.path("examples");
    if (!examples.isArray() || examples.isEmpty()) {
      fail("examples", "none (expected: a list of examples)");
    }
    for (int i = 0; i < examples.size(); i++) {
      example(examples.get(i), "examples[" + i + "]");
    }
    failures.sort(Comparator.comparingInt(ConfigFailure::line));
    return failures;
  }

  private void example(JsonNode example, String path) {
    if (!object(example, path, true)) {
      return;
    }
    known(example, path, KEYS, "name, request, facts or expect");
    text(example, path, "name");
    if (object(example.path("request"), path + ".request", false)) {
      request(example.path("request"), path + ".request");
    }
    object(example.path("facts"), path + ".facts", false);
    if (object(example.path("expect"), path + ".expect", true)) {
      expectation(example.path("expect"), path + ".expect");
    }
  }

  private void request(JsonNode request, String path) {
    Set<String> fields = new TreeSet<>(CHAT_FIELDS);
    fields.addAll(OWN_FIELDS);
    known(request, path, fields, "one of tier, tenant, user, session, tags, or of a chat request");
    Stream.of("model", "prompt", "tenant", "user", "session")
        .forEach(key -> text(request, path, key));
    text(request, path, "tier");
    one(request, path, "tier", Arrays.stream(Tier.values()).map(Tier::wireName).toList());
    texts(request, path, "tags");
    if (request.has("messages") && request.has("prompt")) {
      fail(path + ".prompt", "beside messages (expected: one of the two)");
    }
    if (request.has("messages") && !request.get("messages").isArray()) {
      fail(path + ".messages", shown(request.get("messages")) + " (expected: a list)");
    }
  }

  private void expectation(JsonNode expect, String path) {
    known(expect, path, EXPECTATIONS, "one of " + String.join(", ", new TreeSet<>(EXPECTATIONS)));
    if (expect.isEmpty()) {
      fail(path, "nothing (expected: at least one key)");
    }
    if (texts(expect, path, "rules")) {
      each(expect, path, "rules", rules);
    }
    text(expect, path, "model");
    one(expect, path, "model", models);
    for (String key : List.of("models", "never")) {
      if (texts(expect, path, key)) {
        each(expect, path, key, models);
      }
    }
    number(expect, path, "threshold");
    number(expect, path, "lambda");
    if (expect.has("status") && !expect.get("status").isIntegralNumber()) {
      fail(path + ".status", shown(expect.get("status")) + " (expected: a number such as 403)");
    }
    text(expect, path, "error");
    one(expect, path, "error", errors());
  }

  private static List<String> errors() {
    return Stream.concat(
            Stream.of("none"), Arrays.stream(ErrorCode.values()).map(ErrorCode::wireName))
        .toList();
  }

  private boolean object(JsonNode value, String path, boolean required) {
    if (value.isMissingNode() && !required) {
      return false;
    }
    if (!value.isObject()) {
      fail(path, shown(value) + " (expected: a mapping)");
    }
    return value.isObject();
  }

  private void known(JsonNode object, String path, Set<String> keys, String expected) {
    object
        .fieldNames()
        .forEachRemaining(
            key -> {
              if (!keys.contains(key)) {
                fail(
                    path.isEmpty() ? key : path + "." + key,
                    "unknown (expected: " + expected + near(key, keys) + ")");
              }
            });
  }

  private void text(JsonNode object, String path, String key) {
    JsonNode value = object.path(key);
    if (!value.isMissingNode() && !value.isTextual()) {
      fail(path + "." + key, shown(value) + " (expected: text)");
    }
  }

  /** Returns whether there is a list of texts. */
  private boolean texts(JsonNode object, String path, String key) {
    JsonNode value = object.path(key);
    if (value.isMissingNode()) {
      return false;
    }
    boolean texts = value.isArray();
    for (JsonNode element : value) {
      texts &= element.isTextual();
    }
    if (!texts) {
      fail(path + "." + key, shown(value) + " (expected: a list of texts, such as [a, b])");
    }
    return texts;
  }

  private void number(JsonNode object, String path, String key) {
    JsonNode value = object.path(key);
    if (!value.isMissingNode() && !value.isNumber() && !value.asText().equals("none")) {
      fail(path + "." + key, shown(value) + " (expected: a number, or none)");
    }
  }

  private void each(JsonNode object, String path, String key, Collection<String> known) {
    JsonNode list = object.get(key);
    for (int i = 0; i < list.size(); i++) {
      oneOf(list.get(i).asText(), path + "." + key + "[" + i + "]", known);
    }
  }

  private void one(JsonNode object, String path, String key, Collection<String> known) {
    if (object.path(key).isTextual()) {
      oneOf(object.get(key).asText(), path + "." + key, known);
    }
  }

  private void oneOf(String name, String path, Collection<String> known) {
    if (!known.contains(name)) {
      String all =
          known.isEmpty() ? "none, for there are none" : "one of " + String.join(", ", known);
      fail(path, '"' + name + "\": unknown (expected: " + all + near(name, known) + ")");
    }
  }

  private static String near(String name, Collection<String> known) {
    return NearMatches.of(name, known).stream()
        .findFirst()
        .map(match -> "; did you mean \"" + match + "\"?")
        .orElse("");
  }

  private static String shown(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return "nothing";
    }
    if (value.isContainerNode()) {
      return value.isArray() ? "a list" : "a mapping";
    }
    return value.toString();
  }

  private void fail(String path, String message) {
    failures.add(new ConfigFailure(file, lines.of(path), path + ": " + message));
  }
}
