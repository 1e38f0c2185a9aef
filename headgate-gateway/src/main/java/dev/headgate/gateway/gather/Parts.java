package dev.headgate.gateway.gather;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The members of JSON objects as the bytes they stand in, so that none is written anew. */
final class Parts {

  private static final JsonFactory JSON = new JsonFactory();

  private Parts() {}

  /**
   * Returns the members of an object in order.
   *
   * @throws IOException if it is none, or gives a name twice
   */
  static Map<String, byte[]> of(byte[] object) throws IOException {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    try (JsonParser parser = JSON.createParser(object)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("no object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        if (parts.put(name, value(parser, object)) != null) {
          throw new IOException("a name given twice");
        }
      }
    }
    return parts;
  }

  /**
   * Returns the elements of an array.
   *
   * @throws IOException if it is none
   */
  static List<byte[]> elements(byte[] array) throws IOException {
    List<byte[]> elements = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(array)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw new IOException("no array");
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        elements.add(value(parser, array));
      }
    }
    return elements;
  }

  private static byte[] value(JsonParser parser, byte[] bytes) throws IOException {
    int start = (int) parser.currentTokenLocation().getByteOffset();
    if (parser.currentToken() == null) {
      throw new IOException("cut off");
    }
    parser.skipChildren();
    parser.finishToken();
    int end = (int) parser.currentLocation().getByteOffset();
    return Arrays.copyOfRange(bytes, start, end);
  }
}
