package dev.headgate.lab.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headgate.lab.dataset.DataException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteLlmBenchmarkTest {

  private static final Path DATA = Path.of("../../shared/data/routellm");

  @TempDir Path empty;

  /** The figures of the data's README. */
  @Test
  void anchors_areReproduced() {
    Map<String, List<Outcome>> benchmarks = benchmarks();
    check(benchmarks.getOrDefault("mmlu", List.of()), 14_037, .68091, .80587, .85873);
    check(benchmarks.getOrDefault("gsm8k", List.of()), 1_307, .63734, .85769, .92961);
    List<Outcome> mtBench = benchmarks.getOrDefault("mt_bench", List.of());
    assertThat(mtBench).hasSize(72);
    assertThat(mean(mtBench, Outcome::weak)).isCloseTo(8.2812, within(5e-5));
    assertThat(mean(mtBench, Outcome::strong)).isCloseTo(9.2118, within(5e-5));
  }

  /** Prompt length alone, measured independently with the same protocol. */
  @Test
  void lengthAlone_givesTheKnownFigures() {
    Map<String, List<Outcome>> benchmarks = benchmarks();
    assertThat(byLength(benchmarks, "mmlu").apgr()).isCloseTo(.584, within(.002));
    assertThat(byLength(benchmarks, "mmlu").cpt(.5)).isCloseTo(.367, within(.003));
    assertThat(byLength(benchmarks, "mmlu").cpt(.8)).isCloseTo(.692, within(.003));
    assertThat(byLength(benchmarks, "gsm8k").apgr()).isCloseTo(.599, within(.002));
    assertThat(byLength(benchmarks, "mt_bench").apgr()).isCloseTo(.556, within(.002));
  }

  @Test
  void missingFiles_areNamed() {
    assertThatThrownBy(() -> RouteLlmBenchmark.load(empty))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("mmlu")
        .hasMessageContaining("expected: RouteLLM's benchmark");
  }

  private static Map<String, List<Outcome>> benchmarks() {
    assumeTrue(Files.isDirectory(DATA), "RouteLLM's benchmark is not at " + DATA);
    return RouteLlmBenchmark.load(DATA);
  }

  private static DeferralCurve byLength(Map<String, List<Outcome>> benchmarks, String name) {
    List<Outcome> outcomes = benchmarks.getOrDefault(name, List.of());
    return DeferralCurve.of(
        outcomes.stream().mapToDouble(o -> o.prompt().length()).toArray(),
        outcomes.stream().mapToDouble(Outcome::strong).toArray(),
        outcomes.stream().mapToDouble(Outcome::weak).toArray());
  }

  private static void check(
      List<Outcome> outcomes, int size, double weak, double strong, double oracle) {
    assertThat(outcomes).hasSize(size);
    assertThat(mean(outcomes, Outcome::weak)).isCloseTo(weak, within(5e-6));
    assertThat(mean(outcomes, Outcome::strong)).isCloseTo(strong, within(5e-6));
    assertThat(mean(outcomes, o -> Math.max(o.strong(), o.weak()))).isCloseTo(oracle, within(5e-6));
  }

  private static double mean(List<Outcome> outcomes, ToDoubleFunction<Outcome> value) {
    return outcomes.stream().mapToDouble(value).average().orElseThrow();
  }
}
