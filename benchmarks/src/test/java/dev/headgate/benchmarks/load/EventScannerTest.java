package dev.headgate.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EventScannerTest {

  private static final String OPENING =
      "data: {\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}\n\n";
  private static final String TOKEN = "data: {\"delta\":{\"content\":\"four\"}}\n\n";
  private static final String END = "data: [DONE]\n\n";

  private final EventScanner scanner = new EventScanner();

  @Test
  void countsEvents_whereverTheBytesAreSplit() {
    String all = OPENING + TOKEN + TOKEN.replace("\n", "\r\n") + ": comment\n\n\n" + END;
    for (int split = 0; split <= all.length(); split++) {
      EventScanner each = new EventScanner();
      read(each, all.substring(0, split));
      read(each, all.substring(split));

      assertThat(each.events()).isEqualTo(5);
      assertThat(each.sawContent()).isTrue();
      assertThat(each.sawDone()).isTrue();
    }
  }

  @Test
  void emptyContentIsNotTheFirstToken() {
    read(scanner, OPENING);
    assertThat(scanner.sawContent()).isFalse();

    read(scanner, TOKEN);
    assertThat(scanner.sawContent()).isTrue();
    assertThat(scanner.sawDone()).isFalse();
  }

  @Test
  void anEventCountsOnceItIsWhole() {
    read(scanner, TOKEN.substring(0, TOKEN.length() - 1));
    assertThat(scanner.events()).isZero();

    read(scanner, "\n");
    assertThat(scanner.events()).isEqualTo(1);
  }

  @Test
  void patternRefusesATextWhoseFirstByteComesAgain() {
    assertThatThrownBy(() -> new BytePattern("abca"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("abca (expected: its first byte once)");
  }

  private static void read(EventScanner scanner, String text) {
    scanner.read(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
  }
}
