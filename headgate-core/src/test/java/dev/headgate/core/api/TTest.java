package dev.headgate.core.api;

import org.junit.jupiter.api.Test;

class TTest {
  @Test
  void t() {
    org.assertj.core.api.Assertions.assertThat(System.getProperty("java.version")).startsWith("25");
  }
}
