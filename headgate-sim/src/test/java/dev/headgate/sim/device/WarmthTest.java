package dev.headgate.sim.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WarmthTest {

  @Test
  void aColdServer_isReadyAfterItsStartUp_andOnlyStartsOnce() {
    Warmth warmth = new Warmth(20, 0, false);
    assertThat(warmth.isWarm(0)).isFalse();
    assertThat(warmth.wake(5)).isEqualTo(25);
    assertThat(warmth.wake(10)).isEqualTo(25);
    assertThat(warmth.isWarm(24)).isFalse();
    assertThat(warmth.isWarm(25)).isTrue();
    assertThat(warmth.wake(1_000_000)).isEqualTo(1_000_000);
  }

  @Test
  void anIdleServer_stopsAfterItsTime_andStartsAgain() {
    Warmth warmth = new Warmth(20, 100, true);
    assertThat(warmth.wake(0)).isZero();
    assertThat(warmth.wake(100)).isEqualTo(100);
    assertThat(warmth.isWarm(200)).isTrue();
    assertThat(warmth.isWarm(201)).isFalse();
    assertThat(warmth.wake(300)).isEqualTo(320);
  }

  @Test
  void aStoppedServer_startsAnew() {
    Warmth warmth = new Warmth(20, 0, true);
    warmth.stop();
    assertThat(warmth.wake(7)).isEqualTo(27);
  }
}
