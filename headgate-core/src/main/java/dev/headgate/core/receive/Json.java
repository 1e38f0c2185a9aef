package dev.headgate.core.receive;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Excerpt;
import dev.headgate.core.api.RoutingException;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A cursor over one JSON document that knows where it stands and how to complain. Methods that read
 * a value start on its first token and end on its last.
 */
final class Json {

  private final JsonParser parser;
  private final byte[] bytes;

  Json(JsonParser parser, byte[] bytes) {
    this.parser = parser;
    this.bytes = bytes;
  }

  /** Moves to the next token; false at the end of the document. */
  boolean next() throws IOException {
    return parser.nextToken() != null;
  }

  /** Moves to the value of the object's next field, whose name is then {@link #field()}. */
  boolean nextField() throws IOException {
    if (parser.nextToken() != JsonToken.FIELD_NAME) {
      return false;
    }
    parser.nextToken();
    return true;
  }

  /** Moves to the array's next element. */
  boolean nextElement() throws IOException {
    return parser.nextToken() != JsonToken.END_ARRAY;
  }

  String field() throws IOException {
    return parser.currentName();
  }

  boolean isObject() {
    return parser.hasToken(JsonToken.START_OBJECT);
  }

  boolean isArray() {
    return parser.hasToken(JsonToken.START_ARRAY);
  }

  boolean isString() {
    return parser.hasToken(JsonToken.VALUE_STRING);
  }

  boolean isInteger() {
    return parser.hasToken(JsonToken.VALUE_NUMBER_INT);
  }

  boolean isNull() {
    return parser.hasToken(JsonToken.VALUE_NULL);
  }

  /** Passes over the value, whatever it holds. */
  void skip() throws IOException {
    parser.skipChildren();
  }

  /** Passes over the value and returns its length in characters of JSON. */
  int skipMeasured() throws IOException {
    int start = start();
    parser.skipChildren();
    return charactersSince(start);
  }

  /** Returns the characters of JSON from an offset to the end of the current token. */
  int charactersSince(int start) throws IOException {
    return Utf8.characters(bytes, start, end());
  }

  /** Returns the offset of the current token's first byte. */
  int start() {
    return (int) parser.currentTokenLocation().getByteOffset();
  }

  /** Returns the offset behind the current token's last byte. */
  int end() throws IOException {
    parser.finishToken();
    return (int) parser.currentLocation().getByteOffset();
  }

  String string(String expected) throws IOException {
    if (!isString()) {
      throw wrong(expected);
    }
    return parser.getText();
  }

  /** Returns a number as it is written. */
  String number(String expected) throws IOException {
    if (!parser.currentToken().isNumeric()) {
      throw wrong(expected);
    }
    return parser.getText();
  }

  void object(String expected) throws IOException {
    if (!isObject()) {
      throw wrong(expected);
    }
  }

  void array(String expected) throws IOException {
    if (!isArray()) {
      throw wrong(expected);
    }
  }

  /** Returns a boolean; {@code null} is false. */
  boolean flag() throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE, VALUE_NULL -> false;
      default -> throw wrong("true or false");
    };
  }

  /** Returns an integer; {@code null} is none. */
  OptionalLong integer(String expected) throws IOException {
    if (isNull()) {
      return OptionalLong.empty();
    }
    if (!isInteger() || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      throw wrong(expected);
    }
    return OptionalLong.of(parser.getLongValue());
  }

  /** Returns the complaint that the current value is not what was expected. */
  RoutingException wrong(String expected) throws IOException {
    return invalid(path(), shown(), expected);
  }

  /** Returns the complaint that a field of the object that just ended is not there. */
  RoutingException missing(String field, String expected) {
    return invalid(path() + "." + field, "missing", expected);
  }

  static RoutingException invalid(String path, String shown, String expected) {
    return new RoutingException(
        ErrorCode.INVALID_REQUEST,
        path + ": " + shown + " (expected: " + expected + ")",
        Optional.of(path));
  }

  /** Returns where the current value stands, such as {@code messages[2].content}. */
  private String path() {
    JsonStreamContext context = parser.getParsingContext();
    boolean inside = isObject() || isArray();
    StringBuilder path = new StringBuilder();
    append(inside ? context.getParent() : context, path);
    return path.isEmpty() ? "body" : path.toString();
  }

  private static void append(JsonStreamContext context, StringBuilder path) {
    if (context.inRoot()) {
      return;
    }
    append(context.getParent(), path);
    if (context.inArray()) {
      path.append('[').append(context.getCurrentIndex()).append(']');
      return;
    }
    path.append(path.isEmpty() ? "" : ".").append(context.getCurrentName());
  }

  private String shown() throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case END_ARRAY -> "an empty array";
      case VALUE_STRING -> Excerpt.of(parser.getText());
      default -> Excerpt.bare(parser.getText());
    };
  }
}
