package dev.headgate.lab.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelPairTest {

  private static final Set<String> KNOWN = Set.of("gpt-4o", "gpt-4o-mini", "llama3:8b");

  @Test
  void pair_isReadAtItsColon() {
    assertThat(ModelPair.of("gpt-4o:gpt-4o-mini", KNOWN))
        .isEqualTo(new ModelPair("gpt-4o", "gpt-4o-mini"));
    assertThat(ModelPair.of("a:b", Set.of())).isEqualTo(new ModelPair("a", "b"));
  }

  @Test
  void namesWithColons_areFoundAmongTheKnown() {
    assertThat(ModelPair.of("gpt-4o:llama3:8b", KNOWN))
        .isEqualTo(new ModelPair("gpt-4o", "llama3:8b"));
    assertThat(ModelPair.of("llama3:8b:gpt-4o", KNOWN))
        .isEqualTo(new ModelPair("llama3:8b", "gpt-4o"));
  }

  @Test
  void unknownModel_isNamedWithNearMatches() {
    assertThatThrownBy(() -> ModelPair.of("gpt-4o:gpt-4o-mnii", KNOWN))
        .hasMessage("--pair: model gpt-4o-mnii (expected: did you mean gpt-4o or gpt-4o-mini?)");
    assertThatThrownBy(() -> ModelPair.of("gpt-4o:zzzzzzzzzzzz", KNOWN))
        .hasMessageContaining("one of [gpt-4o, gpt-4o-mini, llama3:8b]");
  }

  @Test
  void whatIsNoPair_isRefused() {
    assertThatThrownBy(() -> ModelPair.of("gpt-4o", KNOWN))
        .hasMessage("--pair: gpt-4o (expected: STRONG:WEAK)");
    assertThatThrownBy(() -> ModelPair.of("gpt-4o:gpt-4o", KNOWN))
        .hasMessageContaining("twice gpt-4o");
  }
}
