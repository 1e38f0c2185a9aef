package dev.headgate.gateway.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LifetimeTest {

  private final AtomicInteger closed = new AtomicInteger();
  private final Lifetime lifetime = new Lifetime(closed::incrementAndGet);

  @Test
  void withoutHolds_endsAtOnce() {
    lifetime.end();
    assertThat(closed).hasValue(1);
  }

  @Test
  void lastsUntilTheLastHoldIsReleased() {
    Runnable one = lifetime.hold();
    Runnable other = lifetime.hold();
    lifetime.end();
    one.run();
    one.run(); // releases once, however often it is run
    assertThat(closed).hasValue(0);
    other.run();
    assertThat(closed).hasValue(1);
  }

  @Test
  void holdsReleasedBefore_leaveItOpen() {
    lifetime.hold().run();
    assertThat(closed).hasValue(0);
  }
}
