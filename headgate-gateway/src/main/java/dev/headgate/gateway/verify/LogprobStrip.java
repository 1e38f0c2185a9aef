package dev.headgate.gateway.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.gateway.sse.SseEvent;
import dev.headgate.gateway.sse.SseParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Takes log-probabilities and usage chunks that the client did not ask for out of an OpenAI answer.
 * Every other byte stays: a choice's {@code logprobs} becomes {@code null}, as OpenAI sends it to
 * those who did not ask, and the chunk that holds nothing but the usage goes as a whole.
 */
final class LogprobStrip {

  private static final JsonFactory JSON = new JsonFactory();
  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
  private static final int MAX_EVENT_BYTES = 16 * 1_024 * 1_024;

  private final LogprobWishes wishes;
  private final boolean stream;
  private final SseParser events = new SseParser(MAX_EVENT_BYTES);

  LogprobStrip(LogprobWishes wishes, boolean stream) {
    this.wishes = wishes;
    this.stream = stream;
  }

  /** Returns what the client gets of a piece; pieces of a stream are whole events. */
  byte[] shown(byte[] piece) {
    if (!wishes.logprobs() && !wishes.usage()) {
      return piece;
    }
    if (!stream) {
      return stripped(piece);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(piece.length);
    for (SseEvent event : events.feed(piece)) {
      boolean json = event.data().startsWith("{");
      if (!json) {
        out.writeBytes(event.raw());
      } else if (!(wishes.usage() && holdsUsageOnly(event.data()))) {
        out.writeBytes(stripped(event.raw()));
      }
    }
    return out.toByteArray();
  }

  private byte[] stripped(byte[] bytes) {
    if (!wishes.logprobs()) {
      return bytes;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
    int from = start(bytes);
    int done = 0;
    try (JsonParser json = JSON.createParser(bytes, from, bytes.length - from)) {
      int depth = 0;
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (depth == 3 && token == JsonToken.FIELD_NAME && json.currentName().equals("logprobs")) {
          json.nextToken();
          int begin = from + (int) json.currentTokenLocation().getByteOffset();
          json.skipChildren();
          int end = json.currentToken().isScalarValue() ? begin + 4 : from + offset(json);
          out.write(bytes, done, begin - done);
          out.writeBytes(NULL);
          done = end;
        }
        if (depth == 0) {
          break; // what follows the object is the event's blank line
        }
      }
    } catch (IOException e) {
      return bytes; // nothing that we asked for looks like this
    }
    out.write(bytes, done, bytes.length - done);
    return out.toByteArray();
  }

  private static int offset(JsonParser json) {
    return (int) json.currentLocation().getByteOffset();
  }

  private static int start(byte[] bytes) {
    int at = 0;
    while (at < bytes.length && bytes[at] != '{') {
      at++;
    }
    return at;
  }

  private static boolean holdsUsageOnly(String data) {
    try (JsonParser json = JSON.createParser(data)) {
      boolean usage = false;
      boolean empty = false;
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        usage |= name.equals("usage") && value == JsonToken.START_OBJECT;
        if (name.equals("choices") && value == JsonToken.START_ARRAY) {
          empty = json.nextToken() == JsonToken.END_ARRAY;
          if (!empty) {
            return false;
          }
        }
        json.skipChildren();
      }
      return usage && empty;
    } catch (IOException e) {
      return false;
    }
  }
}
