package dev.headgate.core.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RevisitTest {

  private static final long SECOND = 1_000_000_000L;

  @Test
  void aShortWeakness_isLookedAtEveryTwoSeconds() {
    assertThat(looks(new Revisit(0), 0, 8)).containsExactly(2, 4, 6, 8);
  }

  /** Whatever it took, the next look comes after a sixth of that, at least 2 s, at most 30. */
  @Test
  void theLongerItLasts_theSeldomerItIsLookedAt() {
    List<Integer> looks = looks(new Revisit(0), 0, 600);
    for (int i = 1; i < looks.size(); i++) {
      int gap = looks.get(i) - looks.get(i - 1);
      assertThat(gap).isBetween(Math.clamp(looks.get(i - 1) / 6, 2, 30), 31);
      assertThat(gap).isLessThanOrEqualTo(Math.clamp(looks.get(i - 1) / 6 + 1, 2, 31));
    }
    assertThat(looks.stream().filter(at -> at <= 60)).hasSizeLessThanOrEqualTo(15);
    assertThat(looks.getLast() - looks.get(looks.size() - 2)).isEqualTo(30);
  }

  @Test
  void fasterThanExpected_isLookedAtAtOnce_andOftenAgain() {
    Revisit revisit = new Revisit(0);
    assertThat(looks(revisit, 0, 200)).last().satisfies(at -> assertThat(at).isPositive());
    revisit.soon(true);
    assertThat(looks(revisit, 201, 206)).containsExactly(201, 203, 205);
  }

  @Test
  void asGoodAsOthers_isNotOverdue() {
    Revisit revisit = new Revisit(0);
    assertThat(revisit.due(SECOND)).isFalse();
    assertThat(revisit.overdue(5 * SECOND)).isTrue();
    revisit.soon(false);
    assertThat(revisit.overdue(5 * SECOND)).isFalse();
  }

  /** Asks each second, as requests would. */
  private static List<Integer> looks(Revisit revisit, int from, int to) {
    List<Integer> looks = new ArrayList<>();
    for (int second = from; second <= to; second++) {
      if (revisit.due(second * SECOND)) {
        looks.add(second);
      }
    }
    return looks;
  }
}
