package dev.headgate.gateway.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Usd;
import dev.headgate.gateway.config.ShadowCallConfig;
import dev.headgate.gateway.config.state.PolicyState;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** Whatever calls are begun and ended, the day's caps hold. */
class PursePropertyTest {

  @Property(tries = 200, seed = "20261121")
  void capsAreNeverExceeded(
      @ForAll long seed,
      @ForAll @DoubleRange(min = .01, max = 2) double perDay,
      @ForAll @IntRange(min = 1, max = 5_000) int tokens,
      @ForAll @IntRange(min = 1, max = 8) int concurrent) {
    ShadowCallConfig caps =
        new ShadowCallConfig(1, new Usd(perDay), tokens, concurrent, Optional.empty());
    Purse purse = new Purse(() -> Instant.EPOCH, PolicyState.Spent.NOTHING);
    Random random = new Random(seed);
    Deque<Purse.Cap> underWay = new ArrayDeque<>();
    for (int i = 0; i < 300; i++) {
      Purse.Cap most = new Purse.Cap(new Usd(random.nextDouble() / 5), random.nextInt(1_000));
      if (random.nextBoolean() && purse.begin(caps, most) == Purse.Answer.YES) {
        underWay.add(most);
      } else if (!underWay.isEmpty()) {
        Purse.Cap held = underWay.poll();
        double part = random.nextDouble();
        purse.end(
            held,
            new Purse.Cap(new Usd(held.cost().amount() * part), (long) (held.tokens() * part)));
      }
      assertThat(underWay.size()).isLessThanOrEqualTo(concurrent);
      assertThat(purse.today().usd()).isLessThanOrEqualTo(perDay + 1e-9);
      assertThat(purse.today().tokens()).isLessThanOrEqualTo(tokens);
    }
  }
}
