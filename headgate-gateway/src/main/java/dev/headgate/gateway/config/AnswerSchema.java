package dev.headgate.gateway.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.Optional;

/** A JSON Schema of draft 2020-12 that answers must fit. Fetches nothing; thread-safe. */
public final class AnswerSchema {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final Schema schema;

  private AnswerSchema(Schema schema) {
    this.schema = schema;
  }

  /**
   * Reads a schema.
   *
   * @throws IllegalArgumentException if it is none, or refers to one elsewhere
   */
  public static AnswerSchema parse(String text) {
    try {
      JsonNode tree = MAPPER.readTree(text);
      refuseRemote(tree);
      Schema read = registry().getSchema(tree.toString(), InputFormat.JSON);
      read.initializeValidators();
      return new AnswerSchema(read);
    } catch (JsonProcessingException
        | SchemaException
        | PatternSyntaxException
        | ClassCastException e) {
      throw new IllegalArgumentException(
          "not a JSON Schema (expected: one of draft 2020-12): " + e.getMessage(), e);
    }
  }

  /** Returns what is wrong with a text, without quoting it; empty where it fits. */
  public Optional<String> fault(String text) {
    Optional<String> broken = faultOfJson(text);
    if (broken.isPresent()) {
      return broken;
    }
    int faults = schema.validate(text, InputFormat.JSON).size();
    return faults == 0
        ? Optional.empty()
        : Optional.of("does not fit the schema in " + faults + " places");
  }

  /** Returns what is wrong with a text that must be JSON. */
  public static Optional<String> faultOfJson(String text) {
    try {
      return MAPPER.readTree(text).isMissingNode() ? Optional.of("no JSON") : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.of("no JSON");
    }
  }

  private static SchemaRegistry registry() {
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder()
            .regularExpressionFactory(
                pattern -> {
                  Pattern linear = Pattern.compile(pattern);
                  return text -> linear.matcher(text).find();
                })
            .build();
    return SchemaRegistry.withDefaultDialect(
        SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(config));
  }

  private static void refuseRemote(JsonNode schema) {
    JsonNode reference = schema.path("$ref");
    if (reference.isTextual() && !reference.textValue().startsWith("#")) {
      throw new IllegalArgumentException(
          "$ref: " + reference.textValue() + " (expected: one that begins with #)");
    }
    schema.forEach(AnswerSchema::refuseRemote);
  }
}
