package dev.headgate.gateway.config.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalModelNameTest {

  @ParameterizedTest
  @CsvSource({
    "llama3.1:70b, 0.72",
    "llama3.2:1b, 0.35",
    "Qwen/Qwen2.5-7B-Instruct, 0.52",
    "qwen2.5:0.5b, 0.29",
    "mixtral:8x7b, 0.7",
    "llama3.1:405b, 0.87",
    "phi3, 0.5",
    "web2b, 0.5",
    "'', 0.5",
  })
  void quality_follows_the_size_in_the_name(String name, double quality) {
    assertThat(LocalModelName.quality(name)).isEqualTo(quality);
  }

  @ParameterizedTest
  @CsvSource({
    "nomic-embed-text, false, false",
    "bge-m3, false, false",
    "BAAI/bge-small-en, false, false",
    "llava:7b, true, true",
    "qwen2.5vl:7b, true, true",
    "Qwen2.5-VL-7B, true, true",
    "llama3, true, false",
  })
  void the_kind_follows_the_name(String name, boolean chat, boolean vision) {
    String capabilities = LocalModelName.capabilities(name).toString();

    assertThat(capabilities.contains("chat")).isEqualTo(chat);
    assertThat(capabilities.contains("vision")).isEqualTo(vision);
    assertThat(capabilities.contains("embedding")).isEqualTo(!chat);
  }
}
