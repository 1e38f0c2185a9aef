package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DecisionIdsTest {

  @Test
  void ids_areUlids_andDiffer() {
    DecisionIds ids = new DecisionIds(InstantSource.fixed(Instant.EPOCH), new Random(1)::nextLong);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      String id = ids.get();
      assertThat(id).matches("0{10}[0-9A-HJKMNP-TV-Z]{16}");
      assertThat(seen.add(id)).isTrue();
    }
  }

  @Test
  void laterIds_sortBehindEarlierOnes() {
    String early = new DecisionIds(InstantSource.fixed(Instant.ofEpochSecond(1)), () -> -1).get();
    String late = new DecisionIds(InstantSource.fixed(Instant.ofEpochSecond(2)), () -> 0).get();
    assertThat(late).isGreaterThan(early);
  }
}
