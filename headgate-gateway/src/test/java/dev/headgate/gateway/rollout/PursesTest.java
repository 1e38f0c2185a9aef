package dev.headgate.gateway.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Usd;
import dev.headgate.gateway.config.ShadowCallConfig;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PursesTest {

  private static final ShadowCallConfig CAPS =
      new ShadowCallConfig(1, new Usd(1), 1_000, 1, Optional.empty());
  private static final Purse.Cap MOST = new Purse.Cap(new Usd(.5), 10);

  private final Purses purses = new Purses(() -> Instant.EPOCH);

  @Test
  void callUnderWay_keepsThePurseOfAVersionThatIsGone() {
    Purse purse = purses.of("a");
    assertThat(purse.begin(CAPS, MOST)).isEqualTo(Purse.Answer.YES);
    purses.forgetIdle(Set.of());
    assertThat(purses.of("a")).isSameAs(purse);
    purse.end(MOST, Purse.Cap.NONE);
    purses.forgetIdle(Set.of());
    assertThat(purses.of("a")).as("it took nothing").isNotSameAs(purse);
  }

  @Test
  void ofVersionsThatAreGone_theFirstAreForgotten_wherePursesAreTooMany() {
    for (int i = 0; i < 1_002; i++) {
      assertThat(purses.of("v" + i).begin(CAPS, MOST)).isEqualTo(Purse.Answer.YES);
      purses.of("v" + i).end(MOST, MOST);
    }
    assertThat(purses.keptWithout(Set.of("v0"))).hasSize(1_000);
    assertThat(purses.of("v0").today().usd()).as("it is there").isEqualTo(.5);
    assertThat(purses.of("v1").today().usd()).isZero();
    assertThat(purses.of("v2").today().usd()).isEqualTo(.5);
  }
}
