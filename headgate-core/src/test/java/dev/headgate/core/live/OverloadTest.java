package dev.headgate.core.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Concurrency;
import dev.headgate.core.api.Tier;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** More comes than can be answered, for long, with the usual queue, waits and head starts. */
class OverloadTest {

  /** {@code max_queue} and {@code max_wait} as nobody sets them. */
  private static final Concurrency TWO = new Concurrency(2, 100, Duration.ofSeconds(30));

  private static final Duration MINUTES = Duration.ofMinutes(10);

  /** Five VIPs a second where three can be answered, and one of each other tier in five seconds. */
  @Property(tries = 10, seed = "20261121")
  void fewOfLowerTiers_areAnswered_amongTooManyVips(@ForAll long seed) {
    Rush rush = new Rush(TWO, seed, Duration.ofMillis(667));
    rush.run(MINUTES, Map.of(Tier.VIP, 5.0, Tier.STANDARD, .2, Tier.BATCH, .2));
    for (Tier lower : List.of(Tier.STANDARD, Tier.BATCH)) {
      assertThat(rush.answered(lower) / rush.came(lower)).as("%s", lower).isGreaterThan(.9);
    }
    assertThat(rush.answered(Tier.VIP) / rush.answered()).isGreaterThan(.8);
  }

  @Property(tries = 10, seed = "20261121")
  void manyOfLowerTiers_getTheirShare_andTheOthersAreToldAtOnce(@ForAll long seed) {
    Rush rush = new Rush(TWO, seed, Duration.ofMillis(667));
    rush.run(MINUTES, Map.of(Tier.VIP, 5.0, Tier.STANDARD, 2.0, Tier.BATCH, 2.0));
    for (Tier tier : Tier.values()) {
      assertThat(rush.answered(tier) / rush.answered()).as("%s", tier).isGreaterThan(.09);
      assertThat(rush.tired(tier) / rush.turnedAway(tier)).as("%s in vain", tier).isLessThan(.2);
    }
    assertThat(rush.answered(Tier.VIP) / rush.answered()).isBetween(.75, .82);
    assertThat(rush.leastRetrySeconds()).isGreaterThan(20);
  }

  /** Three places come free while one may wait, so the tenth one comes too late for anybody. */
  @Test
  void lowerTiers_getTheirShare_evenOfPlacesThatAreRare() {
    Rush rush = new Rush(TWO, 1, Duration.ofSeconds(20));
    rush.run(Duration.ofHours(10), Map.of(Tier.VIP, .2, Tier.STANDARD, .2, Tier.BATCH, .2));
    for (Tier tier : Tier.values()) {
      assertThat(rush.answered(tier) / rush.answered()).as("%s", tier).isGreaterThan(.09);
    }
    assertThat(rush.answered(Tier.VIP) / rush.answered()).isGreaterThan(.6);
  }

  @Test
  void whereThereIsRoom_everybodyIsAnswered() {
    Rush rush = new Rush(TWO, 1, Duration.ofMillis(667));
    rush.run(MINUTES, Map.of(Tier.VIP, .8, Tier.STANDARD, .8, Tier.BATCH, .8));
    assertThat(rush.answered()).isEqualTo(rush.came());
  }

  @Test
  void nobodyButOneTier_isServedAsFastAsCan() {
    Rush rush = new Rush(TWO, 1, Duration.ofMillis(667));
    rush.run(MINUTES, Map.of(Tier.BATCH, 5.0));
    assertThat(rush.answered()).isBetween(1_700.0, 1_900.0);
  }
}
