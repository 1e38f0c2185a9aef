package dev.headgate.lab.evaluate.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.api.Language;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.dataset.Usage;
import dev.headgate.lab.evaluate.cost.PriceList.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CostTableTest {

  private static final String LIST =
      """
      {"s": {
        "listed": {"price_in": 1, "price_out": 10, "price_source": "a page", "params_b": 100},
        "recalled": {"price_in": 2, "price_out": 2, "price_source": "memory, UNCONFIRMED"},
        "open": {"params_b": 7},
        "nothing": {}
      }}
      """;

  @TempDir Path folder;

  private PriceList prices = PriceList.empty();

  @BeforeEach
  void readPrices() throws IOException {
    prices = PriceList.read(Files.writeString(folder.resolve("prices.json"), LIST));
  }

  @Test
  void price_saysHowItIsKnown() {
    assertThat(prices.of("s", "listed").map(PriceList.Price::origin)).hasValue(Origin.LISTED);
    assertThat(prices.of("s", "recalled").map(PriceList.Price::origin))
        .hasValue(Origin.UNCONFIRMED);
    assertThat(prices.of("s", "nothing")).isEmpty();
    assertThat(prices.of("t", "listed")).isEmpty();
  }

  /** The one listed model of known size asks 10 for 100 billion parameters. */
  @Test
  void modelWithoutPrice_isPricedByItsSize() {
    assertThat(prices.of("s", "open"))
        .hasValueSatisfying(
            price -> {
              assertThat(price.out()).isCloseTo(.7, within(1e-12));
              assertThat(price.origin()).isEqualTo(Origin.BY_SIZE);
            });
  }

  @Test
  void measuredCost_isTaken_whereEveryAnswerHasOne() {
    CostTable table = CostTable.of(List.of(row(cost(.5), cost(.1))), models(), prices);
    assertThat(table.basis()).isEqualTo("measured cost");
    assertThat(table.usd()[0]).containsExactly(.5, .1);
    assertThat(table.unconfirmed()).isEmpty();
  }

  /** 40 characters of prompt are 10 tokens; 80 of an answer are 20. */
  @Test
  void tokens_areEstimatedFromCharacters() {
    CostTable table = CostTable.of(List.of(row(chars(80), chars(40))), models(), prices);
    assertThat(table.basis()).isEqualTo("tokens estimated from characters x price");
    assertThat(table.usd()[0][0]).isCloseTo((10 * 1 + 20 * 10) / 1e6, within(1e-15));
    assertThat(table.usd()[0][1]).isCloseTo((10 * 2 + 10 * 2) / 1e6, within(1e-15));
    assertThat(table.unconfirmed()).containsExactly("recalled");
  }

  @Test
  void recordedTokens_comeBeforeEstimates_andUnknownLengthsAreUsual() {
    Usage tokens =
        new Usage(
            OptionalDouble.empty(), OptionalLong.of(3), OptionalLong.of(4), OptionalLong.of(999));
    CostTable table = CostTable.of(List.of(row(tokens, Usage.UNKNOWN)), models(), prices);
    assertThat(table.usd()[0][0]).isCloseTo((3 + 4 * 10) / 1e6, within(1e-15));
    assertThat(table.usd()[0][1]).isCloseTo((10 + 256) * 2 / 1e6, within(1e-15));
    assertThat(table.basis()).contains("answers of unknown length as 256");
  }

  @Test
  void unpricedModel_isUnknown_unlessMeasured() {
    PromptRow priceless = row(Usage.UNKNOWN, Usage.UNKNOWN);
    assertThat(CostTable.knows(List.of(priceless), "listed", prices)).isTrue();
    assertThat(CostTable.knows(List.of(priceless), "listed", PriceList.empty())).isFalse();
    assertThat(CostTable.knows(List.of(row(cost(1), cost(2))), "listed", PriceList.empty()))
        .isTrue();
  }

  @Test
  void listThatIsNone_isNamed() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.json"), "{");
    assertThatThrownBy(() -> PriceList.read(broken))
        .hasMessageContaining("--prices: " + broken)
        .hasMessageContaining("expected: JSON");
  }

  private static List<String> models() {
    return List.of("listed", "recalled");
  }

  private static Usage cost(double usd) {
    return new Usage(
        OptionalDouble.of(usd), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
  }

  private static Usage chars(long out) {
    return new Usage(
        OptionalDouble.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(out));
  }

  private static PromptRow row(Usage listed, Usage recalled) {
    return new PromptRow(
        "id",
        "s",
        "g",
        Language.ENGLISH,
        "",
        "",
        "x".repeat(40),
        Map.of("listed", 1.0, "recalled", 0.0),
        Map.of("listed", listed, "recalled", recalled));
  }
}
