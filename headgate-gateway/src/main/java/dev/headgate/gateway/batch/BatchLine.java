package dev.headgate.gateway.batch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.core.api.Excerpt;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * One request of a batch.
 *
 * @param customId what its tenant calls it
 * @param body the request's body, byte for byte as it stands in the file
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record BatchLine(String customId, byte[] body) {

  private static final int MAX_ID = 256;
  private static final JsonFactory JSON = new JsonFactory();
  private static final String SHAPE =
      "{\"custom_id\": …, \"method\": \"POST\", \"url\": …, \"body\": {…}}";

  /**
   * Reads a line.
   *
   * @throws BadLineException if it is no request for the target
   */
  static BatchLine read(InputLine line, BatchTarget target) throws BadLineException {
    if (line.tooLong()) {
      throw bad(
          line,
          "line_too_long",
          "longer than %d bytes (expected: at most server.max_body)".formatted(line.bytes().length),
          "");
    }
    if (!beginsAsUtf8(line.bytes())) {
      throw bad(line, "invalid_json_line", "another encoding (expected: UTF-8)", "");
    }
    try (JsonParser parser = JSON.createParser(line.bytes())) {
      return new Draft(line, target).read(parser);
    } catch (IOException e) {
      throw bad(line, "invalid_json_line", "not JSON (expected: " + SHAPE + ")", "");
    }
  }

  /**
   * The parser reads other encodings, too, but cannot tell then where in the line the body is. It
   * knows them by their first four bytes: by a zero, or by a byte order mark.
   */
  private static boolean beginsAsUtf8(byte[] line) {
    for (int i = 0; i < Math.min(4, line.length); i++) {
      if (line[i] == 0 || line[i] == (byte) 0xFE || line[i] == (byte) 0xFF) {
        return false;
      }
    }
    return true;
  }

  private static BadLineException bad(InputLine line, String code, String what, String param) {
    String message = "line " + line.number() + ": " + (param.isEmpty() ? "" : param + ": ") + what;
    return new BadLineException(
        new LineProblem(
            code,
            message,
            Optional.of(param).filter(name -> !name.isEmpty()),
            Optional.of(line.number())));
  }

  /** What was read so far. */
  private static final class Draft {

    private final InputLine line;
    private final BatchTarget target;
    private final Set<String> seen = new HashSet<>();
    private String customId = "";
    private byte[] body = new byte[0];

    Draft(InputLine line, BatchTarget target) {
      this.line = line;
      this.target = target;
    }

    BatchLine read(JsonParser parser) throws IOException, BadLineException {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw bad(line, "invalid_json_line", "not an object (expected: " + SHAPE + ")", "");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        readField(name, parser);
      }
      if (parser.nextToken() != null) {
        throw bad(line, "invalid_json_line", "more than one value (expected: one object)", "");
      }
      require("custom_id");
      require("method");
      require("url");
      require("body");
      return new BatchLine(customId, body);
    }

    private void readField(String name, JsonParser parser) throws IOException, BadLineException {
      switch (name) {
        case "custom_id" -> readId(parser);
        case "method" -> expect(name, parser, "POST", "invalid_method");
        case "url" -> expect(name, parser, target.path(), "invalid_url");
        case "body" -> readBody(parser);
        default -> {
          parser.skipChildren();
          return;
        }
      }
      if (!seen.add(name)) {
        throw bad(line, "invalid_json_line", "given twice (expected: once)", name);
      }
    }

    private void readId(JsonParser parser) throws IOException, BadLineException {
      boolean text = parser.currentToken() == JsonToken.VALUE_STRING;
      customId = text ? parser.getText() : "";
      if (customId.isBlank() || customId.length() > MAX_ID) {
        throw bad(
            line,
            "invalid_custom_id",
            "%s (expected: a string of 1 to %d characters)"
                .formatted(Excerpt.of(parser.getText()), MAX_ID),
            "custom_id");
      }
    }

    private void expect(String name, JsonParser parser, String value, String code)
        throws IOException, BadLineException {
      boolean text = parser.currentToken() == JsonToken.VALUE_STRING;
      if (!text || !parser.getText().equals(value)) {
        throw bad(
            line,
            code,
            "%s (expected: \"%s\")".formatted(Excerpt.of(parser.getText()), value),
            name);
      }
    }

    private void readBody(JsonParser parser) throws IOException, BadLineException {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw bad(line, "invalid_body", "not an object (expected: the request)", "body");
      }
      int start = (int) parser.currentTokenLocation().getByteOffset();
      parser.skipChildren();
      int end = (int) parser.currentLocation().getByteOffset();
      body = Arrays.copyOfRange(line.bytes(), start, end);
    }

    private void require(String name) throws BadLineException {
      if (!seen.contains(name)) {
        throw bad(line, "missing_required_parameter", "missing (expected: " + SHAPE + ")", name);
      }
    }
  }
}
