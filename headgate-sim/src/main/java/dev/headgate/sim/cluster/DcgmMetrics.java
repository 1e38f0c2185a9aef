package dev.headgate.sim.cluster;

import dev.headgate.sim.device.DeviceClass;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** All local devices' metrics under the names of NVIDIA's DCGM exporter. */
final class DcgmMetrics {

  private static final double MEBIBYTE = 1 << 20;
  private static final double IDLE_DEGREES = 34;
  private static final double FULL_DEGREES = 46;

  private final List<SimulatedDevice> devices;
  private final MetricsPage page = new MetricsPage();

  private DcgmMetrics(List<SimulatedDevice> devices) {
    this.devices = devices;
  }

  static String text(List<SimulatedDevice> all) {
    DcgmMetrics metrics =
        new DcgmMetrics(
            all.stream().filter(each -> each.spec().deviceClass() != DeviceClass.CLOUD).toList());
    metrics.family("DCGM_FI_DEV_GPU_UTIL", each -> 100 * each.utilisation());
    metrics.family("DCGM_FI_DEV_FB_USED", DcgmMetrics::usedMebibytes);
    metrics.family(
        "DCGM_FI_DEV_FB_FREE",
        each -> each.spec().deviceClass().memoryBytes() / MEBIBYTE - usedMebibytes(each));
    metrics.family(
        "DCGM_FI_DEV_POWER_USAGE", each -> each.spec().deviceClass().watts(each.utilisation()));
    metrics.family("DCGM_FI_DEV_GPU_TEMP", each -> IDLE_DEGREES + FULL_DEGREES * each.warmedUp());
    return metrics.page.text();
  }

  /** A server takes the memory for its cache when it starts, and keeps it. */
  private static double usedMebibytes(SimulatedDevice device) {
    DeviceSpec spec = device.spec();
    double cache = (double) spec.limits().cacheTokens() * spec.model().cacheBytesPerToken();
    return device.isWarm() ? (spec.model().weightBytes() + cache) / MEBIBYTE : 0;
  }

  private void family(String name, ToDoubleFunction<SimulatedDevice> value) {
    page.family(name, "gauge");
    for (int i = 0; i < devices.size(); i++) {
      page.sample(name, labels(i, devices.get(i)), value.applyAsDouble(devices.get(i)));
    }
  }

  private static String labels(int index, SimulatedDevice device) {
    return String.format(
        Locale.ROOT,
        "gpu=\"%d\",UUID=\"GPU-sim-%s\",device=\"nvidia%d\",modelName=\"%s\",Hostname=\"simulated\"",
        index,
        device.spec().name(),
        index,
        device.spec().deviceClass().label());
  }
}
