package dev.headgate.gateway;

import dev.headgate.core.api.CallLimits;
import dev.headgate.core.api.Capability;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.PairRoute;
import dev.headgate.core.api.Pricing;
import dev.headgate.core.api.Route;
import dev.headgate.core.api.RouterView;
import dev.headgate.gateway.config.ApiKeyConfig;
import dev.headgate.gateway.config.AuthStyle;
import dev.headgate.gateway.config.ConfigResult;
import dev.headgate.gateway.config.EndpointConfig;
import dev.headgate.gateway.config.FoundModels;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.ModelConfig;
import dev.headgate.gateway.config.RoutingConfig;
import dev.headgate.gateway.config.Secret;
import dev.headgate.gateway.config.ServerConfig;
import dev.headgate.gateway.config.file.ConfigLoader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Configurations of a gateway with a strong, a weak and a small model behind one address. */
final class TestConfigs {

  static final String PROVIDER_KEY = "sk-provider-secret-0123456789";
  static final ServerConfig SERVER =
      new ServerConfig(
          "127.0.0.1",
          0,
          1 << 20,
          64,
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          10_000,
          2,
          false,
          List.of(),
          false);

  private TestConfigs() {}

  /** Reads a file as the gateway would on a machine that has nothing else. */
  static HeadgateConfig read(String yaml) {
    ConfigLoader loader =
        new ConfigLoader(
            Map.of(),
            Set.of("mf", "length", "random"),
            () -> new FoundModels(List.of(), "nowhere"));
    ConfigResult result = loader.load("headgate.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    if (result instanceof ConfigResult.Invalid invalid) {
      throw new AssertionError(invalid.failures().toString());
    }
    return ((ConfigResult.Valid) result).config();
  }

  static HeadgateConfig open(String baseUrl) {
    return with(SERVER, baseUrl, List.of());
  }

  static HeadgateConfig with(ServerConfig server, String baseUrl, List<ApiKeyConfig> keys) {
    List<ModelConfig> models =
        List.of(model("strong", baseUrl, 0.9), model("weak", baseUrl, 0.2), embedder(baseUrl));
    Route auto =
        new PairRoute("auto", "length", 0.5, new ModelId("strong"), new ModelId("weak"), List.of());
    RoutingConfig routing =
        new RoutingConfig(
            0.5,
            List.of(auto),
            List.of(),
            List.of(),
            RouterView.USER_TURNS,
            4_000,
            List.of(),
            List.of());
    return new HeadgateConfig(server, models, routing, keys, "test");
  }

  static ServerConfig server(
      long maxBody, Duration headerTimeout, Duration idle, int maxConnections) {
    return new ServerConfig(
        "127.0.0.1",
        0,
        maxBody,
        64,
        headerTimeout,
        idle,
        maxConnections,
        2,
        false,
        List.of(),
        false);
  }

  static ModelConfig model(String id, String baseUrl, double quality) {
    return model(
        id,
        baseUrl,
        quality,
        Set.of(
            Capability.CHAT,
            Capability.COMPLETION,
            Capability.TOOLS,
            Capability.VISION,
            Capability.JSON_SCHEMA));
  }

  private static ModelConfig embedder(String baseUrl) {
    return model("embedder", baseUrl, 0.5, Set.of(Capability.EMBEDDING));
  }

  private static ModelConfig model(
      String id, String baseUrl, double quality, Set<Capability> capabilities) {
    ModelCard card =
        new ModelCard(
            new ModelId(id),
            "simulated",
            capabilities,
            128_000,
            4_096,
            Pricing.of(10 * quality, quality, 30 * quality),
            quality,
            true);
    return new ModelConfig(
        card, id + "-upstream", List.of(endpoint(baseUrl)), CallLimits.DEFAULT, List.of());
  }

  private static EndpointConfig endpoint(String baseUrl) {
    return new EndpointConfig(
        Dialect.OPENAI,
        URI.create(baseUrl + "/v1"),
        Optional.of(new Secret(PROVIDER_KEY)),
        Map.of(),
        Map.of(),
        AuthStyle.BEARER,
        Duration.ofSeconds(2),
        false,
        Optional.empty(),
        Optional.empty(),
        1,
        256);
  }
}
