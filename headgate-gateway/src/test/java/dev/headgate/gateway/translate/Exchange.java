package dev.headgate.gateway.translate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.core.api.Caller;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Conversation;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.RequestBody;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.gateway.sse.SseEvent;
import dev.headgate.gateway.sse.SseParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Requests, fixtures and replays for the tests of translators. */
final class Exchange {

  private static final Conversation EMPTY =
      new Conversation(List.of(), List.of(), 0, 0, 0, false, 1, OptionalLong.empty());

  private Exchange() {}

  static ChatRequest request(Dialect dialect, String body) {
    byte[] bytes = body.getBytes(UTF_8);
    JsonNode root = Json.parse(bytes).orElseThrow();
    String model = root.path("model").asText("m");
    int at = body.indexOf("\"" + model + "\"");
    int start = at < 0 ? 0 : body.substring(0, at).getBytes(UTF_8).length;
    int end = at < 0 ? 0 : start + model.getBytes(UTF_8).length + 2;
    return new ChatRequest(
        "req1",
        dialect,
        Operation.CHAT,
        model,
        root.path("stream").asBoolean(),
        new RequestBody(bytes, start, end),
        EMPTY,
        RequestOptions.NONE,
        Caller.ANONYMOUS);
  }

  /** Returns the resource beside this class; line ends as committed. */
  static String fixture(String name) {
    try (InputStream in = Exchange.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("fixture: " + name + " (expected: a test resource)");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Feeds a stream in chunks of that many bytes and returns all that goes to the client. */
  static String replay(AnswerTranslator answer, String stream, int chunkBytes) {
    SseParser parser = new SseParser(1 << 20);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] bytes = stream.getBytes(UTF_8);
    for (int from = 0; from < bytes.length; from += chunkBytes) {
      int to = Math.min(bytes.length, from + chunkBytes);
      for (SseEvent event : parser.feed(java.util.Arrays.copyOfRange(bytes, from, to))) {
        out.writeBytes(answer.event(event).bytes());
      }
    }
    if (answer.complete()) {
      out.writeBytes(answer.finish().bytes());
    }
    return out.toString(UTF_8);
  }

  static List<SseEvent> events(String stream) {
    return new ArrayList<>(new SseParser(1 << 20).feed(stream.getBytes(UTF_8)));
  }

  static SseEvent event(String text) {
    return events(text + "\n\n").getFirst();
  }
}
