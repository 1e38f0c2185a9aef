package dev.headgate.gateway.batch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a file of results, as OpenAI writes it. Its id ends in the index of its request, so
 * that after a restart one sees which requests are done.
 */
final class ResultLine {

  /** As far as the id reaches at most. */
  static final int ID_BYTES = 256;

  private static final Pattern ID = Pattern.compile("\\{\"id\":\"batch_req_[^\"]*-([0-9]{1,9})\"");
  private static final JsonFactory JSON = new JsonFactory();

  private ResultLine() {}

  /** Returns the line of an answer, whatever its status. */
  static byte[] of(String batch, int index, String customId, LineAnswer answer) {
    return line(
        batch,
        index,
        customId,
        json -> {
          json.writeObjectFieldStart("response");
          json.writeNumberField("status_code", answer.status());
          json.writeStringField("request_id", answer.requestId());
          json.writeFieldName("body");
          json.writeRawValue(new String(onOneLine(answer.body()), StandardCharsets.UTF_8));
          json.writeEndObject();
          json.writeNullField("error");
        });
  }

  /** Returns the line of a request that was never made. */
  static byte[] notMade(String batch, int index, String customId, String code, String message) {
    return line(
        batch,
        index,
        customId,
        json -> {
          json.writeNullField("response");
          json.writeObjectFieldStart("error");
          json.writeStringField("code", code);
          json.writeStringField("message", message);
          json.writeEndObject();
        });
  }

  /** Returns the index of the request that a line answers, of which the beginning is enough. */
  static OptionalInt indexOf(byte[] beginning) {
    Matcher id = ID.matcher(new String(beginning, StandardCharsets.ISO_8859_1));
    return id.lookingAt() ? OptionalInt.of(Integer.parseInt(id.group(1))) : OptionalInt.empty();
  }

  private static byte[] line(String batch, int index, String customId, Content content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField(
          "id", "batch_req_" + batch.substring(batch.indexOf('_') + 1) + "-" + index);
      json.writeStringField("custom_id", customId);
      content.writeTo(json);
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory", impossible);
    }
    out.write('\n');
    return out.toByteArray();
  }

  /** In JSON a bare line break is only ever space between two tokens. */
  private static byte[] onOneLine(byte[] json) {
    byte[] line = json.clone();
    for (int i = 0; i < line.length; i++) {
      if (line[i] == '\n' || line[i] == '\r') {
        line[i] = ' ';
      }
    }
    return line;
  }

  /** Writes what a line says of its request. */
  @FunctionalInterface
  private interface Content {
    void writeTo(JsonGenerator json) throws IOException;
  }
}
