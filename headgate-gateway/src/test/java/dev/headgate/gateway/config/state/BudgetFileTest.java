package dev.headgate.gateway.config.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.core.api.Tier;
import dev.headgate.core.api.Usd;
import dev.headgate.core.decide.content.SpentBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetFileTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
  private static final SpentBudget BATCH = new SpentBudget.OfTier(Tier.BATCH, DAY, new Usd(3.5));
  private static final SpentBudget AUTO =
      new SpentBudget.OfRoute(Optional.empty(), "auto", DAY, new Usd(1.25), 20);
  private static final SpentBudget VERSION =
      new SpentBudget.OfRoute(Optional.of("thrifty"), "auto", DAY, new Usd(1.25), 0.1);

  @TempDir private Path folder;

  @Test
  void whatIsWritten_isRead() {
    assertThat(BudgetFile.read(folder)).isEmpty();
    BudgetFile.write(folder, List.of(BATCH, AUTO, VERSION));
    assertThat(BudgetFile.read(folder)).containsExactly(BATCH, AUTO, VERSION);
  }

  @Test
  void amountsOfAnySize_loseNothing() {
    List<SpentBudget> all =
        new Random(7)
            .doubles(1_000)
            .map(each -> each * Math.pow(10, Math.floor(24 * each) - 12))
            .<SpentBudget>mapToObj(each -> new SpentBudget.OfTier(Tier.VIP, DAY, new Usd(each)))
            .toList();
    BudgetFile.write(folder, all);
    assertThat(BudgetFile.read(folder)).isEqualTo(all);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"tier\" : \"batch\" | \"tier\" : \"slow\" | entry 1: tier: \"slow\" (expected: vip,"
            + " standard",
        "3.5 | -3.5 | entry 1: usd: -3.5 (expected: a finite amount",
        "3.5 | 1e999 | entry 1: usd: Infinity (expected: a finite amount",
        "3.5 | \"much\" | entry 1: spent_usd: missing (expected: a number)",
        "2026-11-21 | today | entry 1: Text 'today' could not be parsed",
        "20.0 | 0.0 | entry 2: lambda: 0.0 (expected: >= 0.1 and <= 1000000.0)",
        "\"route\" | \"rout\" | entry 2: route: missing (expected: a text)",
        "\"version\" : 1 | \"version\" : 2 | not version 1 with a list \"budgets\""
      })
  void whatIsBroken_isSaid(String good, String bad, String why) throws IOException {
    BudgetFile.write(folder, List.of(BATCH, AUTO));
    Path file = folder.resolve(BudgetFile.NAME);
    String text = Files.readString(file);
    assertThat(text).contains(good);
    Files.writeString(file, text.replace(good, bad));
    assertThatThrownBy(() -> BudgetFile.read(folder))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("budgets.json: ")
        .hasMessageContaining(why);
  }
}
