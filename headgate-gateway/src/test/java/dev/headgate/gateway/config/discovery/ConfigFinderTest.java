package dev.headgate.gateway.config.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Capability;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.PairRoute;
import dev.headgate.gateway.config.ConfigResult;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.ModelConfig;
import dev.headgate.gateway.probe.LocalModel;
import dev.headgate.gateway.probe.LocalServer;
import dev.headgate.gateway.probe.ServerKind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFinderTest {

  private static final String FILE = "version: 1\nmodels: [{id: gpt-4o}]\n";

  @TempDir Path directory;
  private final Map<String, String> environment = new HashMap<>();
  private List<LocalServer> servers = List.of();
  private boolean probed;
  private boolean simulated;

  @Test
  void the_file_asked_for_comes_first_then_the_variable_then_the_usual_name() throws IOException {
    environment.put("OPENAI_API_KEY", "k");
    Path asked = write("asked.yaml");
    Path named = write("named.yaml");
    Path usual = write("headgate.yaml");
    environment.put("HEADGATE_CONFIG", "named.yaml");

    assertThat(find(Optional.of(Path.of("asked.yaml"))).file()).contains(asked);
    assertThat(find(Optional.empty()).file()).contains(named);
    environment.remove("HEADGATE_CONFIG");
    assertThat(find(Optional.empty()).file()).contains(usual);
  }

  @Test
  void a_file_asked_for_that_is_missing_is_a_failure_and_nothing_else_is_tried() {
    environment.put("OPENAI_API_KEY", "k");

    FoundConfig found = find(Optional.of(Path.of("gone.yaml")));

    assertThat(found.result()).isInstanceOf(ConfigResult.Invalid.class);
  }

  @Test
  void keys_bring_the_catalogues_models_of_their_providers() {
    environment.put("OPENAI_API_KEY", "k1");
    environment.put("GOOGLE_API_KEY", "k2");
    environment.put("OPENAI_BASE_URL", "http://proxy:1/v1");

    HeadgateConfig config = good();

    assertThat(config.source())
        .isEqualTo("API keys in the environment (OPENAI_API_KEY, GOOGLE_API_KEY)");
    assertThat(model(config, "gpt-4o-mini").endpoints().get(0).baseUrl())
        .isEqualTo(URI.create("http://proxy:1/v1"));
    assertThat(model(config, "gemini-2.5-pro").endpoints().get(0).apiKey().orElseThrow().reveal())
        .isEqualTo("k2");
    assertThat(config.models()).noneMatch(model -> model.card().owner().equals("anthropic"));
    assertThat(probed || simulated).isFalse();
  }

  @Test
  void every_provider_at_once_is_a_good_configuration() {
    List.of(
            "OPENAI",
            "ANTHROPIC",
            "GEMINI",
            "DEEPSEEK",
            "DASHSCOPE",
            "MISTRAL",
            "GROQ",
            "OPENROUTER")
        .forEach(name -> environment.put(name + "_API_KEY", "k"));
    environment.put("AZURE_OPENAI_API_KEY", "k");
    environment.put("AZURE_OPENAI_ENDPOINT", "https://r.openai.azure.com");
    environment.put("AZURE_OPENAI_DEPLOYMENTS", "gpt-4o=four, gpt-4o-mini");

    HeadgateConfig config = good();

    assertThat(config.models()).hasSizeGreaterThan(40);
    ModelConfig azure = model(config, "azure/gpt-4o");
    assertThat(azure.endpoints().get(0).baseUrl().toString()).endsWith("/deployments/four");
    assertThat(azure.card().pricing()).isEqualTo(model(config, "gpt-4o").card().pricing());
  }

  @Test
  void an_azure_key_alone_is_noted_and_not_used() {
    environment.put("AZURE_OPENAI_API_KEY", "k");

    FoundConfig found = find(Optional.empty());

    assertThat(found.notes()).singleElement().asString().contains("AZURE_OPENAI_DEPLOYMENTS");
    assertThat(simulated).isTrue();
  }

  @Test
  void a_wrong_address_in_the_environment_is_named() {
    environment.put("OPENAI_API_KEY", "sk-hush");
    environment.put("OPENAI_BASE_URL", "proxy");

    ConfigResult result = find(Optional.empty()).result();

    assertThat(result).isInstanceOf(ConfigResult.Invalid.class);
    assertThat(result.toString()).contains("OPENAI_BASE_URL: \"proxy\"").doesNotContain("sk-hush");
  }

  @Test
  void servers_on_loopback_come_after_keys() {
    servers =
        List.of(
            server(ServerKind.OLLAMA, 11434, "llama3.1:70b", "llama3.2:3b", "nomic-embed-text"),
            server(ServerKind.VLLM, 8000, "llama3.2:3b"));

    HeadgateConfig config = good();

    assertThat(config.source())
        .isEqualTo("Ollama at http://127.0.0.1:11434/v1, vLLM at http://127.0.0.1:8000/v1");
    assertThat(config.models())
        .extracting(model -> model.card().id().value())
        .containsExactly("llama3.1:70b", "llama3.2:3b", "nomic-embed-text", "vllm/llama3.2:3b");
    assertThat(model(config, "vllm/llama3.2:3b").upstreamModel()).isEqualTo("llama3.2:3b");
    assertThat(model(config, "nomic-embed-text").card().capabilities())
        .containsExactly(Capability.EMBEDDING);
    PairRoute auto = (PairRoute) config.routing().routes().get(0);
    assertThat(auto.strong()).isEqualTo(new ModelId("llama3.1:70b"));
    assertThat(auto.weak()).isEqualTo(new ModelId("vllm/llama3.2:3b"));
    assertThat(simulated).isFalse();
  }

  @Test
  void a_local_server_cannot_reach_for_our_variables_by_a_models_name() {
    environment.put("AWS_SECRET", "hush");
    servers =
        List.of(server(ServerKind.VLLM, 8000, "${AWS_SECRET}", "router-x", "a\"b\n: [", "模型"));

    HeadgateConfig config = good();

    assertThat(config.models())
        .extracting(ModelConfig::upstreamModel)
        .containsExactly("${AWS_SECRET}", "router-x", "a\"b\n: [", "模型");
    assertThat(config.models())
        .extracting(model -> model.card().id().value())
        .doesNotContain("router-x")
        .doesNotHaveDuplicates();
  }

  @Test
  void the_simulated_pair_is_the_last_resort_and_says_so() {
    HeadgateConfig config = good();

    assertThat(config.source()).isEqualTo("simulated models");
    assertThat(config.models()).allMatch(model -> model.card().simulated());
    assertThat(config.models()).allMatch(model -> model.card().owner().equals("simulated"));
    PairRoute auto = (PairRoute) config.routing().routes().get(0);
    assertThat(auto.strong()).isEqualTo(new ModelId("sim-strong"));
    assertThat(auto.weak()).isEqualTo(new ModelId("sim-weak"));
    assertThat(model(config, "sim-weak").endpoints().get(0).baseUrl())
        .isEqualTo(URI.create("http://127.0.0.1:4242/v1"));
  }

  @Test
  void a_file_without_models_takes_those_that_are_found() throws IOException {
    Files.writeString(
        directory.resolve("headgate.yaml"),
        "version: 1\nrouting: {threshold: 0.2, router: length}");

    HeadgateConfig config = good();

    assertThat(config.models()).extracting(m -> m.card().id().value()).contains("sim-strong");
    assertThat(((PairRoute) config.routing().routes().get(0)).threshold()).isEqualTo(0.2);
    assertThat(config.source()).endsWith("headgate.yaml and simulated models");
  }

  private HeadgateConfig good() {
    ConfigResult result = find(Optional.empty()).result();
    assertThat(result).isInstanceOf(ConfigResult.Valid.class);
    return ((ConfigResult.Valid) result).config();
  }

  private FoundConfig find(Optional<Path> asked) {
    return new ConfigFinder(
            environment,
            directory,
            Set.of("mf", "length"),
            () -> {
              probed = true;
              return servers;
            },
            () -> {
              simulated = true;
              return URI.create("http://127.0.0.1:4242");
            })
        .find(asked);
  }

  private Path write(String name) throws IOException {
    return Files.writeString(directory.resolve(name), FILE);
  }

  private static ModelConfig model(HeadgateConfig config, String id) {
    return config.models().stream()
        .filter(model -> model.card().id().value().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static LocalServer server(ServerKind kind, int port, String... names) {
    List<LocalModel> models =
        List.of(names).stream().map(n -> new LocalModel(n, OptionalLong.empty())).toList();
    return new LocalServer(kind, URI.create("http://127.0.0.1:" + port + "/v1"), models);
  }
}
