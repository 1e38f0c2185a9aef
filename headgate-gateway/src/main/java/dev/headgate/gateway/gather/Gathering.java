package dev.headgate.gateway.gather;

import dev.headgate.core.spi.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Requests waiting to be called together, each as long as it may. Guarded by its client's lock. */
final class Gathering {

  private final List<Member> members = new ArrayList<>();
  private Timers.Timer timer = () -> {};
  private long due = Long.MAX_VALUE;
  private long tokens;
  private int texts;

  void add(Member member) {
    members.add(member);
    tokens += member.piece().tokens();
    texts += member.piece().texts().count();
  }

  void remove(Member member) {
    if (members.remove(member)) {
      tokens -= member.piece().tokens();
      texts -= member.piece().texts().count();
    }
  }

  /** Returns whether so much more would be too much for one call. */
  boolean overflowsBy(Piece piece, int maxTexts, int maxTokens) {
    return !members.isEmpty()
        && (texts + piece.texts().count() > maxTexts || tokens + piece.tokens() > maxTokens);
  }

  boolean isFull(int maxTexts, int maxTokens) {
    return texts >= maxTexts || tokens >= maxTokens;
  }

  List<Member> members() {
    return members;
  }

  /** Has the action run when the first of them will have waited long enough. */
  void dueBy(long latest, Timers timers, Runnable action) {
    if (latest < due) {
      due = latest;
      timer.cancel();
      timer = timers.after(Duration.ofNanos(Math.max(0, due - timers.nanoTime())), action);
    }
  }

  void stopTimer() {
    timer.cancel();
  }

  /** Returns whether all of them wait for others even where the endpoint is idle. */
  boolean haveTime() {
    return members.stream().allMatch(Member::hasTime);
  }
}
