package dev.headgate.lab.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TermsTest {

  @Test
  void wordsOfAlphabets_areWhole_withoutThoseThatOnlyAsk() {
    assertThat(Terms.of("Which of the following Enzymes is an enzyme? x 12"))
        .containsExactlyInAnyOrder("enzymes", "enzyme");
  }

  @Test
  void chinese_isCutIntoRuns_notAcrossWordsThatJoin() {
    assertThat(Terms.of("离婚协议的效力")).contains("离婚", "协议", "离婚协议", "效力").doesNotContain("议的");
  }

  @Test
  void counts_areByPrompt() {
    assertThat(Terms.counts(List.of(Set.of("a", "b"), Set.of("a"))))
        .isEqualTo(Map.of("a", 2, "b", 1));
  }
}
