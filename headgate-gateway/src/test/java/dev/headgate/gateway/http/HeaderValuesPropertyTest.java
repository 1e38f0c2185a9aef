package dev.headgate.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class HeaderValuesPropertyTest {

  @Property(tries = 300, seed = "20261121")
  void anyText_becomesPrintableAsciiOfBoundedLength(@ForAll String text) {
    assertThat(HeaderValues.safe(text)).matches("[ -~]{0,512}");
  }

  @Property(tries = 300, seed = "20261121")
  void numbers_arePlainDecimals(@ForAll @DoubleRange(min = 0, max = 1e6) double value) {
    String written = HeaderValues.decimal(value, 9);
    assertThat(written).matches("[0-9]+(\\.[0-9]{1,9})?");
    assertThat(Double.parseDouble(written))
        .isCloseTo(value, org.assertj.core.data.Offset.offset(1e-9));
  }

  @Property(tries = 1000, seed = "20261121")
  void numbers_areRoundedAsTheirDecimalsSay(
      @ForAll @DoubleRange(min = 0, max = 1e6) double any,
      @ForAll @LongRange(min = 0, max = 100_000) long halves,
      @ForAll @IntRange(min = 0, max = 9) int places) {
    double tie = halves / 2.0 / Math.pow(10, places);
    assertThat(HeaderValues.decimal(any, places)).isEqualTo(rounded(any, places));
    assertThat(HeaderValues.decimal(tie, places)).isEqualTo(rounded(tie, places));
  }

  private static String rounded(double value, int places) {
    return BigDecimal.valueOf(value)
        .setScale(places, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  @Example
  void examples() {
    assertThat(HeaderValues.safe("a\r\nb: ü")).isEqualTo("a??b: ?");
    assertThat(HeaderValues.decimal(0.000012, 9)).isEqualTo("0.000012");
    assertThat(HeaderValues.decimal(0, 4)).isEqualTo("0");
    assertThat(HeaderValues.millis(Duration.ofNanos(1_234_567))).isEqualTo("1.235");
    assertThat(HeaderValues.millis(Duration.ofNanos(40_500))).isEqualTo("0.041");
    assertThat(HeaderValues.millis(Duration.ofSeconds(2))).isEqualTo("2000");
    assertThat(HeaderValues.millis(Duration.ZERO)).isEqualTo("0");
    assertThat(HeaderValues.decimal(3e15, 9)).isEqualTo("3000000000000000");
  }
}
