package dev.headgate.benchmarks.load;

import io.netty.buffer.ByteBuf;
import io.netty.util.ByteProcessor;

/**
 * Reads one streamed answer in pieces: its events, the first with content, and whether it ended.
 */
final class EventScanner implements ByteProcessor {

  private final BytePattern content = new BytePattern("content\":\"");
  private final BytePattern done = new BytePattern("data: [DONE]");
  private boolean contentNext;
  private boolean lineEmpty = true;
  private boolean inEvent;
  private boolean sawContent;
  private boolean sawDone;
  private int events;

  void read(ByteBuf part) {
    part.forEachByte(this);
  }

  @Override
  public boolean process(byte next) {
    sawContent |= contentNext && next != '"';
    contentNext = content.accept(next);
    sawDone |= done.accept(next);
    if (next == '\n') {
      endLine();
    } else if (next != '\r') {
      lineEmpty = false;
      inEvent = true;
    }
    return true;
  }

  private void endLine() {
    if (lineEmpty && inEvent) {
      events++;
      inEvent = false;
    }
    lineEmpty = true;
  }

  /** Whether some content that is not empty has come. */
  boolean sawContent() {
    return sawContent;
  }

  /** Whether the stream's last line has come. */
  boolean sawDone() {
    return sawDone;
  }

  /** Events ended so far. */
  int events() {
    return events;
  }
}
