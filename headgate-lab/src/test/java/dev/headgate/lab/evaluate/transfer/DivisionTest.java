package dev.headgate.lab.evaluate.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Language;
import dev.headgate.lab.dataset.PromptRow;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DivisionTest {

  @Test
  void twinsOfSeveralSets_areOneFamily() {
    assertThat(Division.FAMILIES.family(row("llmrouter_ulab", "mbpp"))).isEqualTo("code");
    assertThat(Division.FAMILIES.family(row("routerbench_subset", "code"))).isEqualTo("code");
    assertThat(Division.FAMILIES.family(row("lawbench", "legal/prison-term"))).isEqualTo("law_zh");
    assertThat(Division.FAMILIES.domain(row("llmrouter_ulab", "mbpp")))
        .isEqualTo("llmrouter_ulab/mbpp");
  }

  @Test
  void whatTheTableDoesNotName_isAFamilyOfItsOwnSet() {
    assertThat(Division.FAMILIES.family(row("cello", "zh-complex/Planning"))).isEqualTo("cello");
  }

  @Test
  void otherDivisions_makeEachDomainItsOwnFamily() {
    PromptRow row = row("routerdc", "arc_easy");
    assertThat(Division.CATEGORIES.domain(row)).isEqualTo("routerdc/arc_easy");
    assertThat(Division.CATEGORIES.family(row)).isEqualTo("routerdc/arc_easy");
    assertThat(Division.SETS.domain(row)).isEqualTo("routerdc");
    assertThat(Division.SETS.family(row)).isEqualTo("routerdc");
  }

  private static PromptRow row(String set, String category) {
    return new PromptRow(
        "id", set, "group", Language.ENGLISH, category, "", "a prompt", Map.of("m", 1.0));
  }
}
