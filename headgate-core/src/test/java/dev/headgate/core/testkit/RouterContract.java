package dev.headgate.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Capability;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Pricing;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every router promises; each implementation's test extends this. */
public abstract class RouterContract {

  /** A capable, dear model. */
  protected static final ModelCard STRONG = card("strong", 0.9, Pricing.of(10, 5, 30));

  /** A small, cheap model. */
  protected static final ModelCard WEAK = card("weak", 0.4, Pricing.of(0.1, 0.05, 0.3));

  /** Returns the router under test. */
  protected abstract Router router();

  /**
   * Returns an input for the prompt as the router needs it, with an embedding if it asks for one.
   */
  protected abstract RouterInput input(String prompt);

  @Test
  void name_isUsableInModelName() {
    assertThat(router().name()).matches("[a-z0-9_]+");
  }

  @Test
  void winRate_liesInUnitInterval() {
    for (String prompt : new String[] {"", "hi", "证明根号二是无理数", "x".repeat(5000), "\u0000\ud83d"}) {
      assertThat(router().winRate(input(prompt), STRONG, WEAK)).isBetween(0.0, 1.0);
    }
  }

  @Test
  void winRate_sameInput_sameAnswer() {
    RouterInput input = input("Prove that sqrt(2) is irrational.");
    assertThat(router().winRate(input, STRONG, WEAK))
        .isEqualTo(router().winRate(input, STRONG, WEAK));
  }

  @Test
  void quality_liesInUnitInterval_whereTheRouterHasOne() {
    for (String prompt : new String[] {"", "hi", "证明根号二是无理数", "x".repeat(5000)}) {
      router()
          .quality(input(prompt), STRONG)
          .ifPresent(quality -> assertThat(quality).isBetween(0.0, 1.0));
    }
  }

  /** Returns a card with the given quality prior. */
  protected static ModelCard card(String id, double quality, Pricing pricing) {
    return new ModelCard(
        new ModelId(id), "test", Set.of(Capability.CHAT), 8192, 4096, pricing, quality, false);
  }

  /** Returns features of a single-turn English prompt. */
  protected static RequestFeatures features(String prompt) {
    return new RequestFeatures(
        Language.ENGLISH,
        prompt.length() / 4 + 1,
        256,
        1,
        0,
        0,
        0,
        Set.of(Capability.CHAT),
        prompt);
  }
}
