package dev.headgate.gateway.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StoredBytesTest {

  private final StoredBytes stored = new StoredBytes();

  @Test
  void whatIsSaidTwice_countsOnce() {
    stored.set("batch_1.output", "team", 10);
    stored.set("batch_1.output", "team", 25);
    stored.set("file-1", "team", 5);
    stored.set("file-2", "other", 7);
    assertThat(stored.of("team")).isEqualTo(30);
    stored.move("batch_1.output", "file-3", "team", 25);
    stored.move("batch_1.output", "file-3", "team", 25);
    assertThat(stored.of("team")).isEqualTo(30);
    stored.remove("file-3");
    stored.remove("file-3");
    stored.remove("file-1");
    assertThat(stored.of("team")).isZero();
    assertThat(stored.of("other")).isEqualTo(7);
  }

  @Test
  void whatDoesNotFit_isNotKept_andAFileThatGrowsCountsItsNewSize() {
    assertThat(stored.fits("upload", "team", 60, 100)).isTrue();
    assertThat(stored.fits("upload", "team", 100, 100)).isTrue();
    assertThat(stored.fits("other", "team", 1, 100)).isFalse();
    assertThat(stored.of("team")).isEqualTo(100);
    assertThat(stored.fits("upload", "team", 101, 100)).isFalse();
    assertThat(stored.of("team")).isEqualTo(100);
  }

  @Test
  void whatGrows_mustBeThereStill() {
    assertThat(stored.fits("upload", "team", 0, 100)).isTrue();
    assertThat(stored.grows("upload", 100, 100)).isTrue();
    assertThat(stored.grows("upload", 101, 100)).isFalse();
    stored.remove("upload");
    assertThat(stored.grows("upload", 50, 100)).isTrue();
    assertThat(stored.of("team")).isZero();
  }

  @Test
  void manyAtOnce_neverTakeMoreThanThereIs() {
    long taken =
        IntStream.range(0, 1_000)
            .parallel()
            .filter(i -> stored.fits("upload-" + i, "team", 7, 100))
            .count();
    assertThat(taken).isEqualTo(14);
    assertThat(stored.of("team")).isEqualTo(98);
  }
}
