package dev.headgate.gateway.scrape;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.headgate.gateway.config.exporter.DeviceExporter;
import dev.headgate.gateway.config.exporter.Exporter;
import dev.headgate.gateway.config.exporter.Exporters;
import dev.headgate.gateway.config.exporter.Series;
import dev.headgate.gateway.config.exporter.Signal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Readings of which nothing is known say why. */
class SignalsTest {

  private static final Exporter DCGM = Exporters.of(DeviceExporter.DCGM);

  private static Sample used(String label, String device, double value) {
    return new Sample("DCGM_FI_DEV_GPU_UTIL", Map.of(label, device), value);
  }

  private static Signals of(Exporter exporter, Set<String> devices, Sample... samples) {
    return new Signals(exporter, devices, List.of(samples));
  }

  @Test
  void pageOfOtherMetrics_isNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(of(DCGM, Set.of("0"), new Sample("x", Map.of(), 1))::requireSome)
        .withMessage(
            "none of the metrics is there (expected: one of DCGM_FI_DEV_FB_FREE,"
                + " DCGM_FI_DEV_FB_USED, DCGM_FI_DEV_GPU_TEMP, DCGM_FI_DEV_GPU_UTIL,"
                + " DCGM_FI_DEV_POWER_USAGE)");
  }

  @Test
  void devicesThatAreNotThere_areNamed_withThoseThatAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(of(DCGM, Set.of("7"), used("gpu", "1", 5), used("gpu", "0", 5))::requireSome)
        .withMessage("ids: no device 7 is there (expected: some of 0, 1)");
    assertThatIllegalArgumentException()
        .isThrownBy(of(DCGM, Set.of("7"), used("card", "7", 5))::requireSome)
        .withMessage("ids: no device 7 is there (expected: series with the label gpu)");
    Signals some = of(DCGM, Set.of("7", "1"), used("gpu", "1", 5));
    assertThatCode(some::requireSome).doesNotThrowAnyException();
    assertThatIllegalArgumentException()
        .isThrownBy(some::requireAllDevices)
        .withMessage("ids: no device 7 is there (expected: some of 1)");
    assertThatCode(of(DCGM, Set.of("1"), used("gpu", "1", 5))::requireAllDevices)
        .doesNotThrowAnyException();
    assertThatCode(of(DCGM, Set.of(), used("gpu", "1", 5))::requireAllDevices)
        .doesNotThrowAnyException();
  }

  @Test
  void valuesThatCannotBe_areNamed() {
    Exporter percent =
        new Exporter(
            Map.of(Signal.UTILISATION, List.of(Series.parse("busy_percent").orElseThrow())),
            Optional.empty());
    assertThatIllegalArgumentException()
        .isThrownBy(of(percent, Set.of(), new Sample("busy_percent", Map.of(), 90))::requireSome)
        .withMessage(
            "utilisation: 90.0 (expected: a share, 0 to 1; a factor such as 0.01 * before a"
                + " metric's name may mend it)");
    assertThatCode(of(percent, Set.of(), new Sample("busy_percent", Map.of(), .9))::requireSome)
        .doesNotThrowAnyException();
  }
}
