package dev.headgate.gateway.encoder;

import dev.headgate.core.api.Dialect;
import dev.headgate.gateway.config.AuthStyle;
import dev.headgate.gateway.config.EncoderConfig;
import dev.headgate.gateway.config.EndpointConfig;
import dev.headgate.gateway.config.Secret;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Encoders named {@code e1}, of the model {@code embedder}, with the key {@code sk-secret}. */
final class TestEncoders {

  private TestEncoders() {}

  static EncoderConfig config(String baseUrl, int dimensions) {
    return config(baseUrl, dimensions, Duration.ofSeconds(10), 2, 4);
  }

  static EncoderConfig config(
      String baseUrl, int dimensions, Duration timeout, int maxConcurrent, int maxBatch) {
    EndpointConfig endpoint =
        new EndpointConfig(
            Dialect.OPENAI,
            URI.create(baseUrl),
            Optional.of(new Secret("sk-secret")),
            Map.of("x-project", "p1"),
            Map.of(),
            AuthStyle.BEARER,
            Duration.ofSeconds(5),
            false,
            Optional.empty(),
            Optional.empty(),
            1,
            16);
    return new EncoderConfig(
        new EncoderSpec("e1", dimensions),
        "embedder",
        false,
        endpoint,
        timeout,
        maxConcurrent,
        maxBatch,
        100,
        false);
  }
}
