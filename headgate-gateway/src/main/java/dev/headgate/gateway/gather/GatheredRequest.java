package dev.headgate.gateway.gather;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.RequestBody;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Several requests as one. */
final class GatheredRequest {

  private GatheredRequest() {}

  /**
   * Joins requests that differ in their texts only.
   *
   * @param first one of them
   * @param pieces all of them, in the order of the answers
   */
  static ChatRequest of(ChatRequest first, List<Piece> pieces) {
    Piece any = pieces.get(0);
    String head = "{\"model\":";
    String model = Json.quoted(first.requestedModel());
    ByteArrayOutputStream body = new ByteArrayOutputStream(1024);
    body.writeBytes(utf8(head + model + "," + any.others()));
    body.writeBytes(utf8("\"" + Piece.field(any.operation()) + "\":["));
    String before = "";
    for (Piece piece : pieces) {
      for (byte[] text : piece.texts().each()) {
        body.writeBytes(utf8(before));
        body.writeBytes(text);
        before = ",";
      }
    }
    body.writeBytes(utf8("]}"));
    int start = head.length();
    int end = start + utf8(model).length;
    return first.with(new RequestBody(body.toByteArray(), start, end));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
