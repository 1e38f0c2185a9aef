package dev.headgate.gateway.config.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.headgate.gateway.config.ConfigResult;
import dev.headgate.gateway.config.EncoderConfig;
import dev.headgate.gateway.config.FoundModels;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.Secret;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.artifact.ArtifactHeader.ModelRows;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.Tensor;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encoders at endpoints, as the file names them. */
class EncoderConfigTest {

  private static final String MODELS =
      """
      version: 1
      models:
        - {id: s, endpoints: [{base_url: "http://127.0.0.1:1/v1"}], quality: 0.9, context_window: 8000, capabilities: [chat]}
      """;

  @TempDir Path folder;

  @Test
  void encoderOfAProvider_takesItsAddressAndKey() {
    EncoderConfig encoder =
        encoder("encoders: {text-embedding-3-small: {provider: openai, dimensions: 1536}}");
    assertThat(encoder.makes()).isEqualTo(new EncoderSpec("text-embedding-3-small", 1536));
    assertThat(encoder.model()).isEqualTo("text-embedding-3-small");
    assertThat(encoder.endpoint().baseUrl()).isEqualTo(URI.create("https://api.openai.com/v1"));
    assertThat(encoder.endpoint().apiKey().map(Secret::reveal)).contains("sk-env");
    assertThat(encoder.timeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(encoder.maxConcurrent()).isEqualTo(8);
    assertThat(encoder.sendDimensions()).isFalse();
    assertThat(encoder.toString()).doesNotContain("sk-env");
  }

  @Test
  void encoderOfItsOwn_isAsWritten() {
    EncoderConfig encoder =
        encoder(
            """
            encoders:
              mine:
                base_url: http://127.0.0.1:8000/v1
                api_key: ${EMBED_KEY}
                model: nomic-embed
                dimensions: 256
                send_dimensions: true
                timeout: 500ms
                max_concurrent: 3
                max_batch: 1
                max_chars: 1000
                headers: {x-team: a}
            """);
    assertThat(encoder.model()).isEqualTo("nomic-embed");
    assertThat(encoder.endpoint().apiKey().map(Secret::reveal)).contains("sk-mine");
    assertThat(encoder.endpoint().headers()).containsEntry("x-team", "a");
    assertThat(encoder.sendDimensions()).isTrue();
    assertThat(List.of(encoder.maxConcurrent(), encoder.maxBatch(), encoder.maxChars()))
        .containsExactly(3, 1, 1000);
  }

  @Test
  void whatIsWrong_isToldWithLineAndRemedy() {
    assertThat(failures("encoders: {e: {provider: openai}}"))
        .contains(":4: encoders.e.dimensions: missing");
    assertThat(failures("encoders: {e: {dimensions: 8}}"))
        .contains("encoders.e.base_url: missing (expected: an http:// or https:// address");
    assertThat(failures("encoders: {e: {provider: openia, dimensions: 8}}"))
        .contains("unknown provider", "did you mean \"openai\"?");
    assertThat(failures("encoders: {e: {provider: anthropic, dimensions: 8, api_key: k}}"))
        .contains("speaks anthropic (expected: a provider that speaks openai");
    assertThat(failures("encoders: {static-zh-2: {provider: openai, dimensions: 256}}"))
        .contains("\"static-zh-2\" is an encoder in this process (expected: another name)");
    assertThat(failures("encoders: {e: {provider: openai, dimension: 8, dimensions: 8}}"))
        .contains("unknown key (expected: did you mean \"dimensions\"?)");
    assertThat(failures("encoders: {e: {provider: openai, dimensions: 8, timeout: 1m}}"))
        .contains("encoders.e.timeout: \"1m\" (expected: a duration");
    assertThat(failures("encoders: {\"a/b\": {provider: openai, dimensions: 8}}"))
        .contains("\"a/b\" (expected: an encoder's name");
    assertThat(failures("encoders: {e: {base_url: 'http://h/v1', dimensions: 8, api_key: [x]}}"))
        .contains("encoders.e.api_key: ");
  }

  @Test
  void routerMadeForAnEncoder_needsItConfigured() throws IOException {
    writeArtifact("far", 8);
    String router = "routers: {mine: {artifact: mine.router}}\n";
    assertThat(failures(router))
        .contains("routers.mine.artifact: artifact of mine: made for encoder far of 8 components")
        .contains("add it under encoders");
    String near = "encoders: {far: {base_url: 'http://127.0.0.1:1/v1', dimensions: %d}}";
    assertThat(failures(router + near.formatted(9))).contains("far of 9", "far of 8 components");
    assertThat(config(router + near.formatted(8)).routing().routers()).hasSize(1);
  }

  private void writeArtifact(String encoder, int dimension) throws IOException {
    ArtifactHeader header =
        new ArtifactHeader(
            "routellm_mf",
            1,
            Map.of("strong", "a", "weak", "a"),
            Map.of(),
            List.of(new EncoderSpec(encoder, dimension)),
            List.of(new ModelRows(encoder, List.of("a"))),
            List.of(),
            0,
            "c",
            "2026-01-01",
            List.of(),
            List.of(),
            List.of());
    RouterArtifact artifact =
        RouterArtifact.of(
            header,
            List.of(
                new Tensor("models", 1, 1, new float[1]),
                new Tensor("projection", 1, dimension, new float[dimension]),
                new Tensor("classifier", 1, 1, new float[1])));
    Files.write(folder.resolve("mine.router"), artifact.toBytes());
  }

  private EncoderConfig encoder(String more) {
    return config(more).routing().encoders().getFirst();
  }

  private HeadgateConfig config(String more) {
    return load(more) instanceof ConfigResult.Valid valid ? valid.config() : fail(failures(more));
  }

  private String failures(String more) {
    return load(more) instanceof ConfigResult.Invalid invalid
        ? invalid.failures().stream().map(Object::toString).collect(Collectors.joining("\n"))
        : "";
  }

  private ConfigResult load(String more) {
    ConfigLoader loader =
        new ConfigLoader(
            Map.of("OPENAI_API_KEY", "sk-env", "EMBED_KEY", "sk-mine"),
            Set.of("mf"),
            () -> new FoundModels(List.of(), ""));
    return loader.load(
        folder.resolve("headgate.yaml").toString(),
        (MODELS + more).getBytes(StandardCharsets.UTF_8));
  }
}
