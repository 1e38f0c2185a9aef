package dev.headgate.core.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlowTest {

  private static final long MILLI = 1_000_000L;

  private final Flow flow = new Flow(0);
  private long millis;

  @Test
  void tenTimesFaster_isNoticedWithinASecond() {
    assertThat(quickened(700, 10)).isFalse();
    assertThat(quickened(70, 14)).isTrue();
  }

  @Test
  void evenFlow_isNoChange_howeverFast() {
    assertThat(quickened(10, 2_000)).isFalse();
  }

  /** What more requests beside it make of a server. */
  @Test
  void twiceAsFast_isNoChange() {
    assertThat(quickened(200, 20)).isFalse();
    assertThat(quickened(100, 40)).isFalse();
  }

  @Test
  void slower_isNoChange() {
    assertThat(quickened(50, 40)).isFalse();
    assertThat(quickened(500, 10)).isFalse();
  }

  /** Proxies that gather pieces let them go all at once. */
  @Test
  void burstsOfAnEvenFlow_areNoChange() {
    boolean noticed = quickened(0, 30);
    for (int burst = 0; burst < 10; burst++) {
      noticed |= quickened(2_000, 1);
      noticed |= quickened(0, 30);
    }
    assertThat(noticed).isFalse();
  }

  @Test
  void beginning_isComparedWithNothing() {
    assertThat(quickened(600, 1)).isFalse();
    assertThat(quickened(10, 60)).isFalse();
  }

  private boolean quickened(long everyMillis, int times) {
    boolean noticed = false;
    for (int i = 0; i < times; i++) {
      millis += everyMillis;
      noticed |= flow.quickened(millis * MILLI);
    }
    return noticed;
  }
}
