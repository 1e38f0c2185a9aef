package dev.headgate.core.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LateBookTest {

  private static final long SECOND = 1_000_000_000L;
  private static final long NEVER = Long.MIN_VALUE / 2;

  private final AtomicLong now = new AtomicLong();
  private final LateBook book = new LateBook(now::get);

  @Test
  void oneRequestInFiveTries_atMost() {
    assertThat(tries(20 * SECOND, 10)).hasSize(2);
  }

  @Test
  void manyRequests_tryEveryTwoSeconds_andTheLongerItLastsTheSeldomer() {
    List<Long> tries = tries(SECOND / 10, 6_000);
    for (int i = 1; i < tries.size(); i++) {
      long gap = tries.get(i) - tries.get(i - 1);
      long late = tries.get(i) - SECOND / 10; // since the first request
      assertThat(gap).isGreaterThanOrEqualTo(Math.clamp(late / 6, 2 * SECOND, 30 * SECOND));
      assertThat(gap).isLessThanOrEqualTo(31 * SECOND);
    }
    assertThat(tries.getFirst()).isLessThan(3 * SECOND);
    assertThat(tries).hasSizeBetween(20, 40);
  }

  @Test
  void whatOthersCall_isNotTried() {
    for (int i = 0; i < 100; i++) {
      now.addAndGet(SECOND);
      book.keptAway("a");
      assertThat(book.dueAgain("a", now.get() - SECOND, false)).isFalse();
    }
  }

  @Test
  void whatWasFasterThanExpected_isTriedAtOnce() {
    book.keptAway("a");
    assertThat(book.dueAgain("a", NEVER, true)).isTrue();
    assertThat(book.dueAgain("a", NEVER, false)).isFalse();
  }

  @Test
  void whatIsInTimeAgain_beginsAnew() {
    tries(SECOND, 600);
    book.inTime("a");
    assertThat(book.isEmpty()).isTrue();
    assertThat(tries(SECOND, 20)).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void lookingTakesNobodysTurn() {
    for (int i = 0; i < 5; i++) {
      now.addAndGet(SECOND);
      book.keptAway("a");
    }
    assertThat(book.isDue("a", NEVER, false)).isTrue();
    assertThat(book.isDue("a", NEVER, false)).isTrue();
    assertThat(book.dueAgain("a", NEVER, false)).isTrue();
    assertThat(book.isDue("a", NEVER, false)).isFalse();
    assertThat(book.isDue("unheard of", NEVER, true)).isFalse();
  }

  @Test
  void whatIsGone_isForgotten() {
    book.keptAway("a");
    book.keptAway("b");
    book.retain(Set.of("b"));
    book.forget(List.of("b"));
    assertThat(book.isEmpty()).isTrue();
  }

  private List<Long> tries(long pause, int requests) {
    List<Long> tries = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      now.addAndGet(pause);
      book.keptAway("a");
      if (book.dueAgain("a", NEVER, false)) {
        tries.add(now.get());
      }
    }
    return tries;
  }
}
