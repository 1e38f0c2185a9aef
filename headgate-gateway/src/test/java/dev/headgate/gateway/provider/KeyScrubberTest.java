package dev.headgate.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.gateway.config.Secret;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Our key in what providers say, as it is and masked. */
class KeyScrubberTest {

  private static final Optional<Secret> KEY = Optional.of(new Secret("sk-proj-0123456789-abcd"));

  @Test
  void key_isStruckOut_asItIsAndMasked() {
    assertThat(
            KeyScrubber.scrub(
                "Incorrect API key provided: sk-proj-****abcd, sk-proj-0123456789-abcd.", KEY))
        .isEqualTo("Incorrect API key provided: ***, ***.");
  }

  @Test
  void maskedKey_isStruckOut_whereWeHaveNone() {
    assertThat(KeyScrubber.scrub("no sk-proj-****abcd", Optional.empty())).isEqualTo("no ***");
  }

  @Test
  void otherWords_stay() {
    String said = "a **bold** word, $1 and \\n in sk-...abcd";

    assertThat(KeyScrubber.scrub(said, KEY)).isEqualTo(said);
  }
}
