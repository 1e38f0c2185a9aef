package dev.headgate.lab.evaluate.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.api.ModelCard;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.lab.FakeEncoder;
import dev.headgate.lab.corpus.Sample;
import dev.headgate.lab.corpus.ServingView;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.train.OutcomeNeeds;
import dev.headgate.lab.train.TrainingFixture;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two sets of 200 prompts where the weak model fails exactly those that say "hard". */
class TransferTest {

  private final Transfer transfer = transfer(samples(TrainingFixture.world()), Division.CATEGORIES);

  @Test
  void routers_areMeasuredWithinEachDomain_andComparedOnTheSamePrompts() {
    transfer.ask("knows", new Knows(true));
    transfer.ask("contrary", new Knows(false));
    assertThat(transfer.routers()).containsExactly("knows", "contrary");
    assertThat(transfer.lines())
        .extracting(Transfer.Line::name)
        .containsExactly("lawbench/c", "mmlu_pro/c");
    assertThat(transfer.lines().getFirst().rows()).isEqualTo(200);
    assertThat(transfer.mean("knows").value()).isGreaterThan(0.7);
    assertThat(transfer.mean("contrary").value()).isLessThan(0.3);
    assertThat(transfer.gain("knows", "contrary").low()).isGreaterThan(0.4);
    assertThat(transfer.gain("knows", "knows").value()).isZero();
  }

  @Test
  void wholeSets_areDomains_whenAskedFor() {
    Transfer whole = transfer(samples(TrainingFixture.world()), Division.SETS);
    whole.ask("knows", new Knows(true));
    transfer.ask("knows", new Knows(true));
    assertThat(whole.lines())
        .extracting(Transfer.Line::name)
        .containsExactly("lawbench", "mmlu_pro");
    assertThat(whole.mean("knows").value())
        .isCloseTo(transfer.mean("knows").value(), within(1e-12));
  }

  @Test
  void tooFewPrompts_areRefused() {
    List<Sample> few = samples(TrainingFixture.world().subList(0, 99));
    assertThatThrownBy(() -> transfer(few, Division.CATEGORIES))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no domain to measure on (expected: a category of at least 100");
  }

  private static Transfer transfer(List<Sample> samples, Division division) {
    return new Transfer(samples, division, OutcomeNeeds.Sides.TRAINING, 1);
  }

  private static List<Sample> samples(List<PromptRow> rows) {
    return rows.stream()
        .map(
            row ->
                new Sample(
                    row,
                    ServingView.of(
                        row.id(),
                        row.prompt(),
                        row.language(),
                        new FakeEncoder()
                            .encode(row.prompt(), row.language())
                            .toCompletableFuture()
                            .join()),
                    false))
        .toList();
  }

  /** Sees which prompts are hard, or takes them for the easy ones. */
  private record Knows(boolean rightly) implements Router {

    @Override
    public String name() {
      return "knows";
    }

    @Override
    public double winRate(RouterInput input, ModelCard strong, ModelCard weak) {
      return input.features().routedText().contains("hard") == rightly ? 0.9 : 0.1;
    }
  }
}
