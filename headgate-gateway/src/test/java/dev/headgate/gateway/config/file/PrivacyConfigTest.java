package dev.headgate.gateway.config.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Tag;
import dev.headgate.core.decide.detect.Sensitive;
import dev.headgate.gateway.config.ConfigResult;
import dev.headgate.gateway.config.FoundModels;
import dev.headgate.gateway.config.PrivacyConfig;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivacyConfigTest {

  private static ConfigResult load(String privacy) {
    String yaml =
        """
        version: 1
        providers: {p: {dialect: openai, base_url: "http://127.0.0.1:1/v1"}}
        models: [{id: m, provider: p}]
        %s
        """
            .formatted(privacy);
    return new ConfigLoader(Map.of(), Set.of(), () -> new FoundModels(List.of(), ""))
        .load("/etc/headgate.yaml", yaml.getBytes(StandardCharsets.UTF_8));
  }

  private static PrivacyConfig valid(String privacy) {
    ConfigResult result = load(privacy);
    assertThat(result).isInstanceOf(ConfigResult.Valid.class);
    return ((ConfigResult.Valid) result).config().privacy();
  }

  @Test
  void itIsOff_unlessSomethingIsLookedFor() {
    for (String off : List.of("", "privacy: {}", "privacy: {detect: []}")) {
      assertThat(valid(off)).isEqualTo(PrivacyConfig.OFF);
      assertThat(valid(off).detector()).isEmpty();
    }
  }

  @Test
  void whatIsWritten_isRead() {
    PrivacyConfig config =
        valid("privacy: {detect: [email, card], tag: pii, max_bytes: 64KB, tag_unread: false}");
    assertThat(config)
        .isEqualTo(
            new PrivacyConfig(
                Set.of(Sensitive.EMAIL, Sensitive.CARD), new Tag("pii"), 64_000, false));
    assertThat(config.detector()).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{detect: [passport]} | privacy.detect[0]",
        "{detect: email} | privacy.detect",
        "{detect: [email], tag: 'Not A Tag'} | privacy.tag",
        "{detect: [email], max_bytes: 1} | privacy.max_bytes",
        "{detect: [email], max_chars: 1000} | max_chars",
      })
  void whatIsWrong_isNamed(String privacy, String where) {
    ConfigResult result = load("privacy: " + privacy);
    assertThat(result).isInstanceOf(ConfigResult.Invalid.class);
    assertThat(((ConfigResult.Invalid) result).failures())
        .singleElement()
        .asString()
        .contains(where);
  }
}
