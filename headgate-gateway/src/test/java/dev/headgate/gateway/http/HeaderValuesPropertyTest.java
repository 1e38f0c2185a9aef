package dev.headgate.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class HeaderValuesPropertyTest {

  @Property(tries = 300)
  void anyText_becomesPrintableAsciiOfBoundedLength(@ForAll String text) {
    assertThat(HeaderValues.safe(text)).matches("[ -~]{0,512}");
  }

  @Property(tries = 300)
  void numbers_arePlainDecimals(@ForAll @DoubleRange(min = 0, max = 1e6) double value) {
    String written = HeaderValues.decimal(value, 9);
    assertThat(written).matches("[0-9]+(\\.[0-9]{1,9})?");
    assertThat(Double.parseDouble(written))
        .isCloseTo(value, org.assertj.core.data.Offset.offset(1e-9));
  }

  @Example
  void examples() {
    assertThat(HeaderValues.safe("a\r\nb: ü")).isEqualTo("a??b: ?");
    assertThat(HeaderValues.decimal(0.000012, 9)).isEqualTo("0.000012");
    assertThat(HeaderValues.decimal(0, 4)).isEqualTo("0");
    assertThat(HeaderValues.millis(Duration.ofNanos(1_234_567))).isEqualTo("1.235");
  }
}
