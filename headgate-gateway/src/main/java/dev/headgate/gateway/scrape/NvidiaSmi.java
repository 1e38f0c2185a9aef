package dev.headgate.gateway.scrape;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Asks NVIDIA's {@code nvidia-smi} on this machine. The command is fixed: nothing of it comes from
 * the configuration or from a request. Its answers are given the names of the DCGM exporter.
 */
final class NvidiaSmi {

  private static final List<String> COMMAND =
      List.of(
          "nvidia-smi",
          "--query-gpu=index,utilization.gpu,memory.used,memory.free,power.draw,temperature.gpu",
          "--format=csv,noheader,nounits");
  private static final List<String> NAMES =
      List.of(
          "DCGM_FI_DEV_GPU_UTIL",
          "DCGM_FI_DEV_FB_USED",
          "DCGM_FI_DEV_FB_FREE",
          "DCGM_FI_DEV_POWER_USAGE",
          "DCGM_FI_DEV_GPU_TEMP");
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final ShortProgram program;

  NvidiaSmi(Vertx vertx) {
    this(vertx, new ShortProgram(COMMAND, PATIENCE));
  }

  /** Asks another program that answers in the same way. */
  NvidiaSmi(Vertx vertx, ShortProgram program) {
    this.vertx = vertx;
    this.program = program;
  }

  Future<List<Sample>> read() {
    return vertx.executeBlocking(() -> parse(program.run()), false);
  }

  /**
   * Reads lines such as {@code 0, 31, 1024, 23552, 68.11, 54}; what a card does not say is left.
   */
  static List<Sample> parse(String csv) {
    List<Sample> samples = new ArrayList<>();
    for (String line : csv.lines().toList()) {
      String[] fields = line.split(",", -1);
      if (fields.length == NAMES.size() + 1) {
        Map<String, String> labels = Map.of("gpu", fields[0].strip());
        for (int i = 0; i < NAMES.size(); i++) {
          add(samples, NAMES.get(i), labels, fields[i + 1].strip());
        }
      }
    }
    return samples;
  }

  private static void add(
      List<Sample> samples, String name, Map<String, String> labels, String text) {
    if (text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
      samples.add(new Sample(name, labels, Double.parseDouble(text)));
    }
  }
}
