package dev.headgate.core.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LateBookTest {

  private static final long SECOND = 1_000_000_000L;

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
      assertThat(book.dueAgain("a", new CallNews(now.get() - SECOND, i, i))).isFalse();
    }
  }

  /** Of a call by somebody else that went well nobody here is told before it was tried. */
  @Test
  void callThatTriesAndGoesWell_isFollowedByOneMore() {
    book.keptAway("a");
    assertThat(book.dueAgain("a", new CallNews(0, 7, 3))).isFalse();
    tryOnce(new CallNews(0, 7, 3));
    book.keptAway("a");
    assertThat(book.isDue("a", new CallNews(now.get(), 8, 3))).isFalse();
    assertThat(book.dueAgain("a", new CallNews(now.get(), 8, 4))).isTrue();
    assertThat(book.dueAgain("a", new CallNews(now.get(), 8, 4))).isFalse();
    assertThat(book.dueAgain("a", new CallNews(now.get(), 9, 5))).isTrue();
  }

  @Test
  void callsOfOthers_bringNoTryAbout_howeverFast() {
    tryOnce(new CallNews(0, 7, 3));
    for (int i = 0; i < 1000; i++) {
      now.addAndGet(SECOND / 20);
      book.keptAway("a");
      assertThat(book.dueAgain("a", new CallNews(now.get(), 9 + i, 4 + i / 5))).isFalse();
    }
  }

  @Test
  void whatNobodyWasKeptFromForLong_isLateAnew() {
    tries(SECOND, 600);
    assertThat(tries(SECOND, 20)).hasSizeLessThanOrEqualTo(1);
    now.addAndGet(31 * SECOND);
    assertThat(tries(SECOND, 20)).hasSizeGreaterThanOrEqualTo(3);
  }

  /** However seldom they come, one in five tries. */
  @Test
  void fewRequests_tryToo() {
    assertThat(tries(60 * SECOND, 50)).hasSize(10);
  }

  @Test
  void lookingTakesNobodysTurn() {
    for (int i = 0; i < 5; i++) {
      now.addAndGet(SECOND);
      book.keptAway("a");
    }
    assertThat(book.isDue("a", CallNews.NONE)).isTrue();
    assertThat(book.isDue("a", CallNews.NONE)).isTrue();
    assertThat(book.dueAgain("a", CallNews.NONE)).isTrue();
    assertThat(book.isDue("a", CallNews.NONE)).isFalse();
    assertThat(book.isDue("unheard of", new CallNews(0, 9, 9))).isFalse();
  }

  @Test
  void whatIsGone_isForgotten() {
    for (int i = 0; i < 5; i++) {
      now.addAndGet(SECOND);
      book.keptAway("a");
      book.keptAway("b");
    }
    assertThat(book.isDue("a", CallNews.NONE) && book.isDue("b", CallNews.NONE)).isTrue();
    book.retain(Set.of("b"));
    book.forget(List.of("b"));
    assertThat(book.isDue("a", CallNews.NONE) || book.isDue("b", CallNews.NONE)).isFalse();
  }

  private void tryOnce(CallNews news) {
    for (int i = 0; i < 5; i++) {
      now.addAndGet(SECOND);
      book.keptAway("a");
    }
    assertThat(book.dueAgain("a", news)).isTrue();
  }

  private List<Long> tries(long pause, int requests) {
    List<Long> tries = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      now.addAndGet(pause);
      book.keptAway("a");
      if (book.dueAgain("a", CallNews.NONE)) {
        tries.add(now.get());
      }
    }
    return tries;
  }
}
