package dev.headgate.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsdTest {

  @ParameterizedTest
  @CsvSource({"0.0001, 0.0001", "5, 5", "1e9, 1000000000", "0, 0", "2.50, 2.5"})
  void text_isAsPeopleWriteIt(double amount, String text) {
    assertThat(new Usd(amount).text()).isEqualTo(text);
  }
}
