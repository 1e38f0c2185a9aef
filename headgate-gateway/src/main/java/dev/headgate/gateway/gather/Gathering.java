package dev.headgate.gateway.gather;

import dev.headgate.core.spi.Timers;
import java.util.ArrayList;
import java.util.List;

/** Requests waiting to be called together. Guarded by its client's lock. */
final class Gathering {

  private final List<Member> members = new ArrayList<>();
  private Timers.Timer timer = () -> {};
  private long tokens;

  void add(Member member) {
    members.add(member);
    tokens += member.piece().tokens();
  }

  void remove(Member member) {
    if (members.remove(member)) {
      tokens -= member.piece().tokens();
    }
  }

  List<Member> members() {
    return members;
  }

  long tokens() {
    return tokens;
  }

  void timer(Timers.Timer running) {
    timer = running;
  }

  void stopTimer() {
    timer.cancel();
  }

  /** Returns whether all of them wait for others even where the endpoint is idle. */
  boolean haveTime() {
    return members.stream().allMatch(Member::hasTime);
  }
}
