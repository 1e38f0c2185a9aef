package dev.headgate.gateway.config.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.headgate.core.api.Route;
import dev.headgate.gateway.config.ConfigResult;
import dev.headgate.gateway.config.FoundModels;
import dev.headgate.gateway.config.HeadgateConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class ExampleFileTest {

  private static final Path EXAMPLE = Repository.root().resolve("headgate.example.yaml");

  @Test
  void it_is_a_good_configuration() {
    Map<String, String> environment = Map.of("OPENAI_API_KEY", "a", "ANTHROPIC_API_KEY", "b");
    ConfigLoader loader =
        new ConfigLoader(
            environment, Set.of("mf", "random", "length"), () -> new FoundModels(List.of(), ""));

    ConfigResult result = loader.load(EXAMPLE);

    assertThat(result).isInstanceOf(ConfigResult.Valid.class);
    HeadgateConfig config = ((ConfigResult.Valid) result).config();
    assertThat(config.models()).hasSize(6);
    assertThat(config.routing().routes()).extracting(Route::name).contains("auto", "private");
    assertThat(config.apiKeys()).hasSize(2);
    assertThat(config.server().port()).isEqualTo(6060);
  }

  @Test
  void it_follows_the_json_schema() throws IOException {
    assertThat(violations(Files.readString(EXAMPLE))).isEmpty();
  }

  @Test
  void the_json_schema_refuses_what_the_loader_refuses() throws IOException {
    assertThat(violations("version: 1\nserver: {prot: 1}")).isNotEmpty();
    assertThat(violations("version: 1\nserver: {port: 70000}")).isNotEmpty();
    assertThat(violations("version: 1\nserver: {idle_timeout: 30}")).isNotEmpty();
    assertThat(violations("version: 1\nmodels: [{provider: openai}]")).isNotEmpty();
    assertThat(violations("version: 1\nmodels: [{id: a, capabilities: [fly]}]")).isNotEmpty();
    assertThat(violations("server: {}")).isNotEmpty();
    assertThat(violations("version: 1\nserver: {port: \"${PORT}\"}\nmodels:")).isEmpty();
  }

  private static List<String> violations(String yaml) throws IOException {
    Object value = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    String json = new ObjectMapper().writeValueAsString(value);
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(ConfigSchema.json())
        .validate(json, InputFormat.JSON)
        .stream()
        .map(Object::toString)
        .toList();
  }
}
