package dev.headgate.gateway.sse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An incremental parser of server-sent events (WHATWG HTML, section 9.2) that keeps each event's
 * bytes exactly: the {@code raw}s of all events followed by {@link #remainder()} are the input.
 *
 * <p>The input may be split at any byte. Lines end in CR, LF or CRLF; since a CR at the end of a
 * chunk may be half of a CRLF, an event that ends there is held until the next byte or {@link
 * #close()}. Comments, pings and stray blank lines are events with empty data, so that a relay can
 * pass them on; {@code id} and {@code retry} are read by nobody here and stand in {@code raw} only.
 */
public final class SseParser {

  private static final int FIRST_CAPACITY = 4096;

  private final int maxEventBytes;
  private byte[] buffer = new byte[0];
  private int size;
  private int scanned;
  private int eventStart;
  private int lineStart;
  private boolean afterCr;
  private boolean endsAtCr;
  private boolean first = true;

  /**
   * Makes a parser.
   *
   * @param maxEventBytes bound of one event, line breaks included; also bounds what is held
   */
  public SseParser(int maxEventBytes) {
    this.maxEventBytes = maxEventBytes;
  }

  /**
   * Returns the events that these bytes complete.
   *
   * @throws EventTooLargeException if the event under way is larger than allowed
   */
  public List<SseEvent> feed(byte[] bytes) {
    append(bytes);
    List<SseEvent> events = new ArrayList<>(4);
    while (scanned < size) {
      accept(buffer[scanned], events);
    }
    compact();
    requireBounded(size);
    return events;
  }

  /** Returns the event that was held for a possible LF, once the stream has ended. */
  public Optional<SseEvent> close() {
    if (!endsAtCr) {
      return Optional.empty();
    }
    List<SseEvent> events = new ArrayList<>(1);
    dispatch(size, events);
    compact();
    return Optional.of(events.getFirst());
  }

  /** Returns the bytes of an event that has begun but not ended; empty between events. */
  public byte[] remainder() {
    return Arrays.copyOfRange(buffer, eventStart, size);
  }

  private void append(byte[] bytes) {
    int needed = Math.addExact(size, bytes.length);
    if (needed > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(FIRST_CAPACITY, Math.max(needed, size * 2)));
    }
    System.arraycopy(bytes, 0, buffer, size, bytes.length);
    size = needed;
  }

  private void accept(byte next, List<SseEvent> events) {
    if (afterCr && next == '\n') {
      afterCr = false;
      scanned++;
      lineStart = scanned;
      if (endsAtCr) {
        dispatch(scanned, events);
      }
      return;
    }
    if (endsAtCr) {
      dispatch(scanned, events);
    }
    afterCr = next == '\r';
    boolean blank = isBlankLine();
    scanned++;
    if (next != '\r' && next != '\n') {
      return;
    }
    lineStart = scanned;
    if (blank && afterCr) {
      endsAtCr = true;
    } else if (blank) {
      dispatch(scanned, events);
    }
  }

  private boolean isBlankLine() {
    int bom = first && lineStart == 0 ? bomLength(buffer, scanned) : 0;
    return scanned == lineStart + bom;
  }

  private void dispatch(int end, List<SseEvent> events) {
    requireBounded(end - eventStart);
    byte[] raw = Arrays.copyOfRange(buffer, eventStart, end);
    events.add(parse(raw, first ? bomLength(raw, raw.length) : 0));
    first = false;
    endsAtCr = false;
    eventStart = end;
    lineStart = Math.max(lineStart, end);
  }

  private void compact() {
    if (eventStart == 0) {
      return;
    }
    System.arraycopy(buffer, eventStart, buffer, 0, size - eventStart);
    size -= eventStart;
    scanned -= eventStart;
    lineStart -= eventStart;
    eventStart = 0;
  }

  private void requireBounded(int length) {
    if (length > maxEventBytes) {
      throw new EventTooLargeException(maxEventBytes);
    }
  }

  private static int bomLength(byte[] bytes, int length) {
    boolean bom =
        length >= 3
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF;
    return bom ? 3 : 0;
  }

  private static SseEvent parse(byte[] raw, int from) {
    String name = "";
    List<String> data = new ArrayList<>(1);
    for (String line : lines(raw, from)) {
      int colon = line.indexOf(':');
      String field = colon < 0 ? line : line.substring(0, colon);
      if (field.equals("event")) {
        name = value(line, colon);
      } else if (field.equals("data")) {
        data.add(value(line, colon));
      }
    }
    return new SseEvent(name, data.size() == 1 ? data.getFirst() : String.join("\n", data), raw);
  }

  private static List<String> lines(byte[] raw, int from) {
    List<String> lines = new ArrayList<>(2);
    int start = from;
    for (int i = from; i < raw.length; i++) {
      if (raw[i] != '\r' && raw[i] != '\n') {
        continue;
      }
      if (i > start) {
        lines.add(new String(raw, start, i - start, StandardCharsets.UTF_8));
      }
      start = i + 1;
    }
    return lines;
  }

  private static String value(String line, int colon) {
    if (colon < 0) {
      return "";
    }
    boolean space = line.length() > colon + 1 && line.charAt(colon + 1) == ' ';
    return line.substring(colon + (space ? 2 : 1));
  }
}
