package dev.headgate.sim.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DeviceClassTest {

  private static final ServedModel SMALL = new ServedModel("small", 7.6, 7.6e9, 57_344);

  @Test
  void aSmallBatch_costsReadingTheWeights_aLargeOneComputing() {
    DeviceClass p40 = DeviceClass.P40;
    assertThat(p40.stepNanos(SMALL, 8, 0)).isEqualTo(p40.stepNanos(SMALL, 1, 0));
    assertThat(p40.stepNanos(SMALL, 2_000, 0)).isGreaterThan(3 * p40.stepNanos(SMALL, 500, 0));
    assertThat(p40.stepNanos(SMALL, 1, 100_000)).isGreaterThan(p40.stepNanos(SMALL, 1, 0));
  }

  @Test
  void fasterDevices_areFaster() {
    long p40 = DeviceClass.P40.stepNanos(SMALL, 512, 0);
    assertThat(DeviceClass.A100.stepNanos(SMALL, 512, 0)).isLessThan(p40 / 5);
    assertThat(DeviceClass.CPU.stepNanos(SMALL, 512, 0)).isGreaterThan(2 * p40);
  }

  @Test
  void memoryLeftByTheWeights_holdsTheCache() {
    assertThat(DeviceClass.P40.cacheTokens(SMALL)).isBetween(200_000L, 260_000L);
    ServedModel large = new ServedModel("large", 70, 70e9, 327_680);
    assertThat(DeviceClass.P40.cacheTokens(large)).isZero();
  }

  @Test
  void names_areRead_andOthersRefused() {
    assertThat(DeviceClass.parse("p40")).isEqualTo(DeviceClass.P40);
    assertThatThrownBy(() -> DeviceClass.parse("p41"))
        .hasMessage("class: p41 (expected: p40, a100, npu, cpu or cloud)");
  }

  @Test
  void wattsGrowWithTheTimeItComputes() {
    assertThat(DeviceClass.P40.watts(0)).isEqualTo(50);
    assertThat(DeviceClass.P40.watts(1)).isEqualTo(250);
  }
}
