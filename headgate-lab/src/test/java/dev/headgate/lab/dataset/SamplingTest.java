package dev.headgate.lab.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.api.Language;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplingTest {

  private final List<PromptRow> rows =
      IntStream.range(0, 3000).mapToObj(i -> row("s/" + i, "g" + i / 3)).toList();

  @Test
  void largerDraw_containsTheSmaller() {
    assertThat(Sampling.atMost(200, 1, rows)).containsAll(Sampling.atMost(100, 1, rows));
    assertThat(Sampling.atMost(100, 1, rows)).isEqualTo(Sampling.atMost(100, 1, rows.reversed()));
    assertThat(Sampling.atMost(100, 2, rows)).isNotEqualTo(Sampling.atMost(100, 1, rows));
  }

  @Test
  void groups_neverCrossTheSplit() {
    Map<String, List<Boolean>> sides =
        rows.stream()
            .collect(
                java.util.stream.Collectors.groupingBy(
                    PromptRow::group,
                    java.util.stream.Collectors.mapping(
                        row -> Sampling.isDevelopment(row, 0.2, 1),
                        java.util.stream.Collectors.toList())));
    assertThat(sides.values()).allMatch(side -> side.stream().distinct().count() == 1);
    double share =
        rows.stream().filter(row -> Sampling.isDevelopment(row, 0.2, 1)).count() / 3000.0;
    assertThat(share).isCloseTo(0.2, within(0.04));
  }

  private static PromptRow row(String id, String group) {
    return new PromptRow(id, "s", group, Language.ENGLISH, "", "", "p", Map.of());
  }
}
