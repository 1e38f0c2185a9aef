package dev.headgate.gateway.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.RequestBody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Members of a request's body: which there are, one more, or one less. */
final class BodyMembers {

  private static final JsonFactory JSON = new JsonFactory();

  private BodyMembers() {}

  /** What is done with one member, whose value the parser stands at; nothing to go on. */
  @FunctionalInterface
  private interface Look<T> {
    Optional<T> at(JsonParser value) throws IOException;
  }

  /** Returns the names of a body's members. */
  static Set<String> names(ChatRequest request) {
    Set<String> names = new HashSet<>();
    Optional<Object> unused =
        first(
            request,
            value -> {
              names.add(value.currentName());
              return Optional.empty();
            });
    return names;
  }

  /** Returns the number that is the value of a member; of two of one name the last counts. */
  static OptionalDouble number(ChatRequest request, String name) {
    double[] last = {Double.NaN};
    Optional<Object> unused =
        first(
            request,
            value -> {
              if (value.currentName().equals(name)) {
                last[0] = value.currentToken().isNumeric() ? value.getDoubleValue() : Double.NaN;
              }
              return Optional.empty();
            });
    return Double.isNaN(last[0]) ? OptionalDouble.empty() : OptionalDouble.of(last[0]);
  }

  /** Returns the request with that member, unless it has one of that name. */
  static ChatRequest with(ChatRequest request, Set<String> there, String name, String value) {
    return there.contains(name)
        ? request
        : request.with(request.body().withMember("\"" + name + "\":" + value));
  }

  /** Returns the request without any member of that name, which holds no quote. */
  static ChatRequest without(ChatRequest request, String name) {
    Optional<RequestBody> rest = first(request, value -> cut(request.body(), value, name));
    return rest.map(body -> without(request.with(body), name)).orElse(request);
  }

  private static Optional<RequestBody> cut(RequestBody body, JsonParser value, String name)
      throws IOException {
    if (!value.currentName().equals(name)) {
      return Optional.empty();
    }
    int start = (int) value.currentTokenLocation().getByteOffset();
    value.finishToken();
    value.skipChildren();
    return Optional.of(body.without(start, (int) value.currentLocation().getByteOffset()));
  }

  private static <T> Optional<T> first(ChatRequest request, Look<T> look) {
    try (JsonParser json = JSON.createParser(request.body().bytes())) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        json.nextToken();
        Optional<T> found = look.at(json);
        if (found.isPresent()) {
          return found;
        }
        json.skipChildren();
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("a body that was read before", e);
    }
  }
}
