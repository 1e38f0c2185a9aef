package dev.headgate.sim.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {

  @Test
  void everyKindIsReadFromText() {
    assertThat(Fault.parse("none")).isEqualTo(Fault.none());
    assertThat(Fault.parse("status=503")).isEqualTo(Fault.status(503));
    assertThat(Fault.parse("status=429,retry-after=2s"))
        .isEqualTo(new Fault.Status(429, Optional.of(Duration.ofSeconds(2))));
    assertThat(Fault.parse("cut")).isEqualTo(new Fault.Cut(Position.beforeHead()));
    assertThat(Fault.parse("cut-after=head")).isEqualTo(new Fault.Cut(Position.afterHead()));
    assertThat(Fault.parse("hang-after=4")).isEqualTo(new Fault.Hang(Position.afterTokens(4)));
    assertThat(Fault.parse("end-after=end")).isEqualTo(new Fault.End(Position.beforeEnd()));
    assertThat(Fault.parse("error-after=0"))
        .isEqualTo(new Fault.ErrorEvent(Position.afterTokens(0)));
    assertThat(Fault.parse("invalid-event-after=1"))
        .isEqualTo(new Fault.InvalidEvent(Position.afterTokens(1)));
    assertThat(Fault.parse("slow-body=5/20ms"))
        .isEqualTo(new Fault.SlowBody(5, Duration.ofMillis(20)));
    assertThat(Fault.parse("wrong-content-type=text/plain"))
        .isEqualTo(new Fault.WrongContentType("text/plain"));
    assertThat(Fault.parse("duplicate-content-length"))
        .isEqualTo(new Fault.DuplicateContentLength());
    assertThat(Fault.parse("delay=1.5s")).isEqualTo(new Fault.Delay(Duration.ofMillis(1_500)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "=",
        "cut=3",
        "status",
        "status=abc",
        "status=99999999999",
        "status=429,retry-after=soon",
        "slow-body=5",
        "slow-body=5/0ms",
        "delay=-1s",
        "wrong-content-type=a\tb\n",
        "hang-after=99999999999"
      })
  void anythingElseIsRefusedWithWhatIsExpected(String text) {
    assertThatThrownBy(() -> Fault.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("fault: " + text)
        .hasMessageContaining("expected: one of none, status=S");
  }

  @Test
  void endBeforeTheHeadIsImpossible() {
    assertThatThrownBy(() -> new Fault.End(Position.beforeHead()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
