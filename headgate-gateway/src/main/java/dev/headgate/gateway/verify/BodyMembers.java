package dev.headgate.gateway.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingJsonFactory;
import dev.headgate.core.api.ByteSpan;
import dev.headgate.core.api.ChatRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** Members of a request's body: which there are, one more, or one less. */
final class BodyMembers {

  private static final JsonFactory JSON = new MappingJsonFactory();

  private BodyMembers() {}

  /** What is done with one member, whose value the parser stands at. */
  @FunctionalInterface
  private interface Look {
    void at(JsonParser value) throws IOException;
  }

  /** Returns the names of a body's members. */
  static Set<String> names(ChatRequest request) {
    Set<String> names = new HashSet<>();
    each(request, value -> names.add(value.currentName()));
    return names;
  }

  /** Returns the values of these members, as far as they are there; of two of one name the last. */
  static Map<String, JsonNode> values(ChatRequest request, Set<String> names) {
    Map<String, JsonNode> values = new HashMap<>();
    each(
        request,
        value -> {
          String name = value.currentName();
          if (names.contains(name)) {
            JsonNode last = value.readValueAsTree();
            values.put(name, last);
          }
        });
    return values;
  }

  /** Returns the number that is the value of a member; of two of one name the last counts. */
  static OptionalDouble number(ChatRequest request, String name) {
    double[] last = {Double.NaN};
    each(
        request,
        value -> {
          if (value.currentName().equals(name)) {
            last[0] = value.currentToken().isNumeric() ? value.getDoubleValue() : Double.NaN;
          }
        });
    return Double.isNaN(last[0]) ? OptionalDouble.empty() : OptionalDouble.of(last[0]);
  }

  /**
   * Returns the request with that member, in place of those of its name.
   *
   * @param there names of members that it has
   */
  static ChatRequest with(ChatRequest request, Set<String> there, String name, String value) {
    ChatRequest bare = there.contains(name) ? without(request, name) : request;
    return bare.with(bare.body().withMember("\"" + name + "\":" + value));
  }

  /** Returns the request without any member of that name, which holds no quote. */
  static ChatRequest without(ChatRequest request, String name) {
    List<ByteSpan> found = new ArrayList<>();
    each(
        request,
        value -> {
          if (value.currentName().equals(name)) {
            found.add(span(value));
          }
        });
    return found.isEmpty() ? request : request.with(request.body().without(found));
  }

  private static ByteSpan span(JsonParser value) throws IOException {
    int start = (int) value.currentTokenLocation().getByteOffset();
    value.finishToken();
    value.skipChildren();
    return new ByteSpan(start, (int) value.currentLocation().getByteOffset());
  }

  /** Looks at all members in one pass. */
  private static void each(ChatRequest request, Look look) {
    try (JsonParser json = JSON.createParser(request.body().bytes())) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        json.nextToken();
        look.at(json);
        json.skipChildren();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a body that was read before", e);
    }
  }
}
