package dev.headgate.core.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrefixMemoryTest {

  private final PrefixMemory memory = new PrefixMemory();

  @Test
  void beginningsAreKnown_asFarAsTheyAgree() {
    memory.note(new long[] {1, 2, 3});
    assertThat(memory.known(new long[] {1, 2, 3, 4})).isEqualTo(3);
    assertThat(memory.known(new long[] {1, 7})).isEqualTo(1);
    assertThat(memory.known(new long[] {9})).isZero();
    assertThat(memory.known(new long[0])).isZero();
  }

  @Test
  void whatIsUsedStays_theRestIsForgotten() {
    memory.note(new long[] {-1});
    memory.note(new long[] {-2});
    for (long i = 0; i < 5L * PrefixMemory.FULL; i++) {
      memory.note(new long[] {i});
      if (i % 1000 == 0) {
        memory.note(new long[] {-1});
      }
    }
    assertThat(memory.known(new long[] {-1})).isEqualTo(1);
    assertThat(memory.known(new long[] {-2})).isZero();
    assertThat(memory.known(new long[] {0})).isZero();
  }
}
