package dev.headgate.routers.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.api.Capability;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.RequestFeatures;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PromptFeaturesTest {

  @Test
  void vector_hasANameForEachComponent() {
    assertThat(PromptFeatures.names()).hasSize(PromptFeatures.count()).doesNotHaveDuplicates();
    assertThat(PromptFeatures.of(request("hi", Language.ENGLISH, 1, 0)))
        .hasSize(PromptFeatures.count());
  }

  @Test
  void everyComponent_isFinite_whateverTheText() {
    for (String text : new String[] {"", "\u0000\ud83d", "9".repeat(100_000), "\n".repeat(9)}) {
      for (float value : PromptFeatures.of(request(text, Language.OTHER, 0, 0))) {
        assertThat(value).isFinite();
      }
    }
  }

  @Test
  void length_countsAnIdeographAsThree() {
    assertThat(PromptFeature.LENGTH.of(request("证明", Language.CHINESE, 1, 0)))
        .isEqualTo(PromptFeature.LENGTH.of(request("prove!", Language.ENGLISH, 1, 0)));
  }

  @Test
  void digitsLinesTurnsToolsAndLanguage_growWithWhatTheyCount() {
    assertThat(PromptFeature.DIGITS.of(request("1234", Language.ENGLISH, 1, 0)))
        .isGreaterThan(PromptFeature.DIGITS.of(request("1a", Language.ENGLISH, 1, 0)))
        .isCloseTo(Math.log(5) / 2, within(1e-12));
    assertThat(PromptFeature.LINES.of(request("a\nb\nc", Language.ENGLISH, 1, 0)))
        .isCloseTo(Math.log(3), within(1e-12));
    assertThat(PromptFeature.TURNS.of(request("a", Language.ENGLISH, 4, 0)))
        .isCloseTo(Math.log(4), within(1e-12));
    assertThat(PromptFeature.TOOLS.of(request("a", Language.ENGLISH, 1, 2)))
        .isCloseTo(Math.log(3), within(1e-12));
    assertThat(PromptFeature.CHINESE.of(request("a", Language.CHINESE, 1, 0))).isOne();
    assertThat(PromptFeature.CHINESE.of(request("a", Language.OTHER, 1, 0))).isZero();
  }

  private static RequestFeatures request(String text, Language language, int turns, int tools) {
    return new RequestFeatures(
        language, 10, 256, turns, tools, 0, 0, Set.of(Capability.CHAT), text);
  }
}
