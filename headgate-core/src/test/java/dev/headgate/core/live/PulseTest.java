package dev.headgate.core.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PulseTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration THREE = Duration.ofSeconds(3);

  private final AtomicLong clock = new AtomicLong();
  private final Pulse pulse = new Pulse(clock::get);

  @Test
  void silence_countsFromTheOldestCall_notFromTimesWithoutAny() {
    pass(100);
    began(SECOND, SECOND);
    pass(.5);
    began(SECOND, SECOND);
    pass(.4);
    assertThat(pulse.silence()).isEmpty();
    pass(.2);
    assertThat(pulse.silence()).contains(Duration.ofMillis(1_100));
  }

  @Test
  void whatComesOnAnyCall_endsIt() {
    Pulse.Beat one = began(SECOND, SECOND);
    began(SECOND, SECOND);
    pass(2);
    one.heard();
    assertThat(pulse.silence()).isEmpty();
    pass(1.5);
    assertThat(pulse.silence()).contains(Duration.ofMillis(1_500));
  }

  @Test
  void callThatMayTakeLong_explainsIt_untilItsContentComes() {
    Pulse.Beat slow = began(THREE, SECOND);
    began(SECOND, SECOND);
    pass(2);
    assertThat(pulse.silence()).isEmpty();
    slow.heard();
    slow.flows();
    pass(1.5);
    assertThat(pulse.silence()).contains(Duration.ofMillis(1_500));
  }

  @Test
  void oneCall_saysNothing_unlessSilenceWasNoted() {
    Pulse.Beat one = began(SECOND, SECOND);
    Pulse.Beat other = began(SECOND, SECOND);
    pass(2);
    pulse.gaveUp();
    one.over();
    assertThat(pulse.silence()).contains(Duration.ofSeconds(2));
    other.heard();
    pass(2);
    assertThat(pulse.silence()).as("it spoke meanwhile").isEmpty();
    assertThat(pulse.calls()).isEqualTo(1);
  }

  @Test
  void callThatNobodyReads_isNoWitness() {
    Pulse.Beat unread = began(SECOND, SECOND);
    began(SECOND, SECOND);
    unread.paused();
    pass(2);
    assertThat(pulse.silence()).isEmpty();
    unread.resumed();
    pass(.5);
    assertThat(pulse.silence()).isEmpty();
    pass(1);
    assertThat(pulse.silence()).contains(Duration.ofMillis(1_500));
  }

  @Test
  void withoutCalls_thereIsNone() {
    Pulse.Beat one = began(SECOND, SECOND);
    one.over();
    one.over();
    pulse.gaveUp();
    pass(60);
    assertThat(pulse.silence()).isEmpty();
  }

  private Pulse.Beat began(Duration first, Duration between) {
    return pulse.began(
        new Pulse.Excuse() {
          @Override
          public Duration first() {
            return first;
          }

          @Override
          public Duration between() {
            return between;
          }
        });
  }

  private void pass(double seconds) {
    clock.addAndGet(Math.round(seconds * 1e9));
  }
}
