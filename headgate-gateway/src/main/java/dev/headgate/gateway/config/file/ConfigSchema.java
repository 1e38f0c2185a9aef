package dev.headgate.gateway.config.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;

/** The JSON Schema of {@code headgate.yaml}, for editors. */
public final class ConfigSchema {

  private ConfigSchema() {}

  /** Returns the schema as indented JSON, draft 2020-12. */
  public static String json() {
    ObjectNode schema = Scalars.object();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", RootSection.TYPE.title());
    schema.setAll(RootSection.TYPE.jsonSchema());
    try {
      return JsonMapper.builder()
              .build()
              .writerWithDefaultPrettyPrinter()
              .writeValueAsString(schema)
          + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
