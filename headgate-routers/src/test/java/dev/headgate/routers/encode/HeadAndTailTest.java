package dev.headgate.routers.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HeadAndTailTest {

  @Test
  void shortText_isLeftAlone() {
    String text = "x".repeat(64 * 8);
    assertThat(HeadAndTail.cut(text, 64)).isSameAs(text);
  }

  @Test
  void longText_losesItsMiddle() {
    String cut = HeadAndTail.cut("head" + "m".repeat(100_000) + "tail", 64);
    assertThat(cut).startsWith("headm").endsWith("mtail").hasSize(64 * 8);
  }

  @Test
  void surrogatePairs_areNotSplit() {
    for (String prefix : new String[] {"", "x"}) {
      String cut = HeadAndTail.cut(prefix + "🙂".repeat(10_000), 64);
      assertThat(WellFormed.of(cut)).isSameAs(cut);
    }
  }

  @Test
  void ids_keepBothSpecialTokens() {
    long[] ids = LongStream.range(0, 1000).toArray();
    assertThat(HeadAndTail.cut(ids, 8)).containsExactly(0, 1, 2, 3, 996, 997, 998, 999);
    assertThat(HeadAndTail.cut(ids, 9)).containsExactly(0, 1, 2, 3, 4, 996, 997, 998, 999);
    assertThat(HeadAndTail.cut(ids, 1000)).isSameAs(ids);
  }

  @Test
  void loneSurrogates_areReplaced() {
    assertThat(WellFormed.of("a\ud83d")).isEqualTo("a\uFFFD");
    assertThat(WellFormed.of("\ude00a🙂")).isEqualTo("\uFFFDa🙂");
  }
}
