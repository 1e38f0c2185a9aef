package dev.headgate.gateway.config.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.gateway.config.ConfigFailure;
import dev.headgate.gateway.config.ConfigResult;
import dev.headgate.gateway.config.FoundModels;
import dev.headgate.gateway.config.HeadgateConfig;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Loads texts for tests, with an environment that has two keys. */
final class Load {

  static final Map<String, String> ENVIRONMENT =
      Map.of("OPENAI_API_KEY", "sk-secret-1", "PORT", "7070", "WORD", "abc", "EMPTY", "");
  static final Set<String> ROUTERS = Set.of("mf", "random", "length");

  private Load() {}

  static ConfigResult text(String yaml) {
    return bytes(yaml.getBytes(StandardCharsets.UTF_8));
  }

  static ConfigResult bytes(byte[] yaml) {
    return new ConfigLoader(ENVIRONMENT, ROUTERS, Load::nothing).load("headgate.yaml", yaml);
  }

  static HeadgateConfig good(String yaml) {
    ConfigResult result = text(yaml);
    assertThat(result).isInstanceOf(ConfigResult.Valid.class);
    return ((ConfigResult.Valid) result).config();
  }

  static List<String> failures(String yaml) {
    return failures(text(yaml));
  }

  static List<String> failures(ConfigResult result) {
    return switch (result) {
      case ConfigResult.Valid valid -> List.of();
      case ConfigResult.Invalid invalid ->
          invalid.failures().stream().map(ConfigFailure::toString).toList();
    };
  }

  private static FoundModels nothing() {
    return new FoundModels(List.of(), "nowhere");
  }
}
