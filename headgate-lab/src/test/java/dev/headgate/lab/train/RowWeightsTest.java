package dev.headgate.lab.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.api.Language;
import dev.headgate.lab.dataset.LoggedChoice;
import dev.headgate.lab.dataset.LoggedChoice.Role;
import dev.headgate.lab.dataset.PromptRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowWeightsTest {

  @Test
  void outcomes_countByTheirSetAlone() {
    PromptRow row = row("mmlu_pro", Optional.empty());
    List<PromptRow> rows = List.of(row, row, row, row);
    assertThat(RowWeights.of(rows).of(row)).isEqualTo(SetWeights.perRow("mmlu_pro", 4));
  }

  @Test
  void log_countsByTheInverseOfTheChance_withTheMeanOfItsSet() {
    PromptRow seldom = logged(0.25);
    PromptRow often = logged(0.75);
    RowWeights weights = RowWeights.of(List.of(seldom, often));
    assertThat(weights.of(seldom) / weights.of(often)).isCloseTo(3, within(1e-9));
    assertThat((weights.of(seldom) + weights.of(often)) / 2)
        .isCloseTo(SetWeights.perRow("log", 2), within(1e-9));
  }

  @Test
  void tinyChance_doesNotRuleAll() {
    PromptRow tiny = logged(1e-6);
    PromptRow sure = logged(1);
    RowWeights weights = RowWeights.of(List.of(tiny, sure));
    assertThat(weights.of(tiny) / weights.of(sure)).isCloseTo(20, within(1e-9));
  }

  private static PromptRow logged(double propensity) {
    return row("log", Optional.of(new LoggedChoice(Role.STRONG, propensity)));
  }

  private static PromptRow row(String set, Optional<LoggedChoice> choice) {
    return new PromptRow(
        set + "/1", set, "g", Language.ENGLISH, "", "", "p", Map.of("a", 1.0), Map.of(), choice);
  }
}
