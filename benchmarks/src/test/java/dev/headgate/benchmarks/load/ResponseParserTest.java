package dev.headgate.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResponseParserTest {

  private static final String FIXED =
      lines("HTTP/1.1 200 OK", "Server: x", "content-LENGTH:  5", "", "hello");
  private static final String CHUNKED =
      lines("HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "", "5", "hello")
          + lines("", "A;x=1", ", ", "world!", "0", "Trailer: y", "", "");
  private static final String EMPTY = lines("HTTP/1.1 503 Busy", "Content-Length: 0", "", "");

  private final Told told = new Told();
  private final ResponseParser parser = new ResponseParser(told);

  @Test
  void tellsBodiesAndStatuses_whereverTheBytesAreSplit() {
    String all = FIXED + CHUNKED + EMPTY + FIXED;
    for (int split = 0; split <= all.length(); split++) {
      told.clear();
      read(all.substring(0, split));
      read(all.substring(split));

      assertThat(told.statuses).containsExactly(200, 200, 503, 200);
      assertThat(told.bodies).hasToString("hello" + "hello, \r\nworld!" + "hello");
    }
  }

  @Test
  void tellsBodiesAndStatuses_byteByByte() {
    (CHUNKED + EMPTY + FIXED).chars().forEach(c -> read(Character.toString(c)));

    assertThat(told.statuses).containsExactly(200, 503, 200);
    assertThat(told.bodies).hasToString("hello, \r\nworld!hello");
  }

  @Test
  void isNotCompleteBeforeTheLastByte() {
    read(FIXED.substring(0, FIXED.length() - 1));
    assertThat(told.statuses).isEmpty();

    read("o");
    assertThat(told.statuses).containsExactly(200);
  }

  @Test
  void refusesWhatIsNotHttp() {
    assertThatThrownBy(() -> read("SSH-2.0-x\r\n"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("SSH-2.0-x (expected: HTTP/1.1 and a status)");
  }

  @Test
  void refusesAnAnswerWhoseEndItCannotKnow() {
    assertThatThrownBy(() -> read("HTTP/1.1 200 OK\r\n\r\n"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("expected: content-length or chunked");
  }

  @Test
  void refusesALengthThatIsNoNumber() {
    assertThatThrownBy(() -> read("HTTP/1.1 200 OK\r\nContent-Length: many\r\n"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Content-Length: many (expected: a number)");
  }

  @Test
  void refusesAHeaderThatDoesNotEnd() {
    assertThatThrownBy(() -> read("x".repeat(9000)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("header line of 9000 bytes (expected: at most 8192)");
  }

  private static String lines(String... lines) {
    return String.join("\r\n", lines);
  }

  private void read(String text) {
    ByteBuf bytes = Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    parser.read(bytes);
    assertThat(bytes.isReadable()).isFalse();
  }

  /** Remembers what it is told. */
  private static final class Told implements Answers {

    private final StringBuilder bodies = new StringBuilder();
    private final List<Integer> statuses = new ArrayList<>();

    @Override
    public void body(ByteBuf part) {
      bodies.append(part.toString(StandardCharsets.US_ASCII));
    }

    @Override
    public void complete(int status) {
      statuses.add(status);
    }

    @Override
    public void readDone() {
      throw new AssertionError("told by whoever reads the socket, not by the parser");
    }

    @Override
    public void lost(String why) {
      throw new AssertionError(why);
    }

    private void clear() {
      bodies.setLength(0);
      statuses.clear();
    }
  }
}
