package dev.headgate.gateway.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SseParserTest {

  private final SseParser parser = new SseParser(1000);

  private List<SseEvent> feed(String text) {
    return parser.feed(text.getBytes(UTF_8));
  }

  @Test
  void nameAndData() {
    SseEvent event = feed("event: ping\ndata: {}\n\n").getFirst();
    assertThat(event.name()).isEqualTo("ping");
    assertThat(event.data()).isEqualTo("{}");
    assertThat(event.raw()).asString(UTF_8).isEqualTo("event: ping\ndata: {}\n\n");
  }

  @Test
  void dataLines_areJoinedByLineFeeds() {
    assertThat(feed("data: a\ndata:b\ndata\n\n").getFirst().data()).isEqualTo("a\nb\n");
  }

  @Test
  void onlyOneLeadingSpaceIsRemoved() {
    assertThat(feed("data:  x\n\n").getFirst().data()).isEqualTo(" x");
  }

  @Test
  void comment_isAnEventWithoutData() {
    SseEvent event = feed(": keep-alive\n\n").getFirst();
    assertThat(event.data()).isEmpty();
    assertThat(event.raw()).asString(UTF_8).isEqualTo(": keep-alive\n\n");
  }

  @Test
  void byteOrderMark_isNoPartOfTheFirstField() {
    SseEvent event = feed("\uFEFFdata: x\n\n").getFirst();
    assertThat(event.data()).isEqualTo("x");
    assertThat(event.raw()).hasSize(12);
  }

  @Test
  void crLfSplitBetweenChunks_isOneLineBreak() {
    assertThat(feed("data: x\r\n\r")).isEmpty();
    assertThat(feed("\ndata: y\r\n\r\n")).extracting(SseEvent::data).containsExactly("x", "y");
    assertThat(parser.remainder()).isEmpty();
  }

  @Test
  void eventThatEndsAtCr_comesAtClose() {
    assertThat(feed("data: x\r\r")).isEmpty();
    assertThat(parser.close()).get().extracting(SseEvent::data).isEqualTo("x");
    assertThat(parser.remainder()).isEmpty();
  }

  @Test
  void unfinishedEvent_isTheRemainder() {
    assertThat(feed("data: x\n\ndata: y\n")).hasSize(1);
    assertThat(parser.close()).isEmpty();
    assertThat(parser.remainder()).asString(UTF_8).isEqualTo("data: y\n");
  }

  @Test
  void otherFields_areIgnoredButKept() {
    SseEvent event = feed("id: 7\nretry: 10\ndatax: no\ndata: yes\n\n").getFirst();
    assertThat(event.data()).isEqualTo("yes");
    assertThat(event.raw()).asString(UTF_8).contains("id: 7", "retry: 10");
  }

  @Test
  void manyEventsInOneChunk_mayTogetherExceedTheBound() {
    assertThat(feed("data: 0123456789\n\n".repeat(100))).hasSize(100);
  }

  @Test
  void eventBeyondTheBound_isRefused() {
    feed("data: " + "x".repeat(900));
    assertThatThrownBy(() -> feed("x".repeat(200)))
        .isInstanceOf(EventTooLargeException.class)
        .hasMessageContaining("1000 bytes");
  }

  @Test
  void wholeEventBeyondTheBound_isRefused() {
    assertThatThrownBy(() -> feed("data: " + "x".repeat(1200) + "\n\n"))
        .isInstanceOf(EventTooLargeException.class);
  }

  @Test
  void writer_writesWhatTheParserReads() {
    byte[] written = SseWriter.event("ping", "{\"é\":1}".getBytes(UTF_8));
    SseEvent event = parser.feed(written).getFirst();
    assertThat(event.name()).isEqualTo("ping");
    assertThat(event.data()).isEqualTo("{\"é\":1}");
    assertThatThrownBy(() -> SseWriter.event("a\nb".getBytes(UTF_8)))
        .hasMessageContaining("line break");
  }
}
