package dev.headgate.gateway.config.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Tier;
import dev.headgate.gateway.config.BatchConfig;
import dev.headgate.gateway.config.Batching;
import dev.headgate.gateway.config.ConfigFailure;
import dev.headgate.gateway.config.ConfigResult;
import dev.headgate.gateway.config.FoundModels;
import dev.headgate.gateway.config.HeadgateConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code batches} and {@code models[].batching}: what is read, and what is said of wrong ones. */
class BatchConfigTest {

  private static ConfigResult load(String dialect, String batching, String batches) {
    String yaml =
        """
        version: 1
        providers: {p: {dialect: %s, base_url: "http://127.0.0.1:1/v1"}}
        models:
          - {id: m, provider: p, capabilities: [embedding], batching: %s}
          - {id: c, provider: p}
        batches: %s
        """
            .formatted(dialect, batching, batches);
    return new ConfigLoader(Map.of(), Set.of(), () -> new FoundModels(List.of(), ""))
        .load("/etc/headgate.yaml", yaml.getBytes(StandardCharsets.UTF_8));
  }

  private static HeadgateConfig valid(String batching, String batches) {
    ConfigResult result = load("openai", batching, batches);
    assertThat(result).isInstanceOf(ConfigResult.Valid.class);
    return ((ConfigResult.Valid) result).config();
  }

  @Test
  void defaults_areThoseOfTheRecord_besideTheStateFolder() {
    HeadgateConfig config = valid("{}", "{}");

    assertThat(config.batches())
        .isEqualTo(BatchConfig.DEFAULT.in(Path.of("/etc/headgate-state/batches")));
    assertThat(config.models().get(0).batching())
        .contains(new Batching(32, Duration.ofMillis(20), Map.of(), 100_000, false, false));
  }

  @Test
  void whatIsWritten_isRead() {
    HeadgateConfig config =
        valid(
            "{max_size: 8, max_delay: 1s, delays: {vip: 0ms, batch: 1m}, max_tokens: 10,"
                + " across_tenants: true, always_wait: true}",
            "{enabled: false, directory: b, max_file_bytes: 1MB, max_stored_bytes: 1GB,"
                + " max_requests: 5, concurrency: 2, expire_after: 2h}");

    assertThat(config.models().get(0).batching())
        .contains(
            new Batching(
                8,
                Duration.ofSeconds(1),
                Map.of(Tier.VIP, Duration.ZERO, Tier.BATCH, Duration.ofMinutes(1)),
                10,
                true,
                true));
    assertThat(config.batches().directory()).contains(Path.of("/etc/b"));
    assertThat(config.batches().enabled()).isFalse();
    assertThat(config.batches().maxRequests()).isEqualTo(5);
    assertThat(config.batches().expireAfter()).isEqualTo(Duration.ofHours(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          openai    | {max_size: 1}     | {}                   | 1 (expected: a whole number, 2 to 2048)
          openai    | {max_delay: 2m}   | {}                   | expected: a duration
          openai    | {size: 3}         | {}                   | size
          anthropic | {}                | {}                   | an endpoint speaks another dialect
          openai    | {}                | {concurrency: 0}     | 0 (expected: a whole number, 1 to 10000)
          openai    | {}                | {expire_after: 1m}   | expected: a duration
          """)
  void whatIsWrong_isNamed(String dialect, String batching, String batches, String message) {
    ConfigResult.Invalid result = (ConfigResult.Invalid) load(dialect, batching, batches);

    assertThat(
            result.failures().stream()
                .map(ConfigFailure::message)
                .collect(Collectors.joining("; ")))
        .contains(message);
  }
}
