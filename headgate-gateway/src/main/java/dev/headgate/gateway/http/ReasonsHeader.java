package dev.headgate.gateway.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.headgate.core.api.Reason;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** A decision's reasons as one line of ASCII JSON, short enough for any client's header limit. */
final class ReasonsHeader {

  private static final int MAX_REASONS = 16;
  private static final int MAX_TEXT = 160;
  private static final JsonFactory ASCII_JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private ReasonsHeader() {}

  /** Returns {@code [{"stage":…,"code":…,"text":…}, …]}, at most the first 16 reasons. */
  static String of(List<Reason> reasons) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = ASCII_JSON.createGenerator(out)) {
      json.writeStartArray();
      for (Reason reason : reasons.subList(0, Math.min(reasons.size(), MAX_REASONS))) {
        write(json, reason);
      }
      json.writeEndArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory", impossible);
    }
    return out.toString();
  }

  private static void write(JsonGenerator json, Reason reason) throws IOException {
    json.writeStartObject();
    json.writeStringField("stage", reason.stage().name().toLowerCase(Locale.ROOT));
    json.writeStringField("code", reason.code().name().toLowerCase(Locale.ROOT));
    json.writeStringField("text", HeaderValues.safe(cut(reason.text())));
    json.writeEndObject();
  }

  private static String cut(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
  }
}
