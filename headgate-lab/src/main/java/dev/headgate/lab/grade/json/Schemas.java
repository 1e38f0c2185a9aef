package dev.headgate.lab.grade.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.headgate.core.api.Excerpt;
import dev.headgate.lab.dataset.DataException;
import java.util.List;
import java.util.Map;

/** JSON Schemas of draft 2020-12; nothing is fetched, patterns are RE2's. */
final class Schemas {

  private Schemas() {}

  /**
   * Reads a schema.
   *
   * @throws DataException where it is none
   */
  static Schema read(JsonNode schema) {
    refuseRemote(schema);
    try {
      Schema read = registry().getSchema(schema.toString(), InputFormat.JSON);
      read.initializeValidators();
      return read;
    } catch (SchemaException | PatternSyntaxException | ClassCastException e) {
      throw new DataException(
          "grader.schema: %s (expected: a JSON Schema of draft 2020-12): %s"
              .formatted(Excerpt.bare(schema.toString()), e.getMessage()));
    }
  }

  /** Returns what is wrong with a value, in words; empty where it fits. */
  static List<String> faults(Schema schema, JsonNode value) {
    return schema.validate(value.toString(), InputFormat.JSON).stream()
        .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
        .toList();
  }

  private static SchemaRegistry registry() {
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder().regularExpressionFactory(new LinearPatterns()).build();
    return SchemaRegistry.withDefaultDialect(
        SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(config));
  }

  private static void refuseRemote(JsonNode schema) {
    for (Map.Entry<String, JsonNode> field : schema.properties()) {
      JsonNode value = field.getValue();
      if (field.getKey().equals("$ref") && !value.asText().startsWith("#")) {
        throw new DataException(
            "grader.schema: $ref %s (expected: one that begins with #; nothing is fetched)"
                .formatted(Excerpt.of(value.asText())));
      }
    }
    schema.forEach(Schemas::refuseRemote);
  }
}
