package dev.headgate.gateway.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.core.api.ChatRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;

/** Adds members to a request's body where the client has not said something there itself. */
final class BodyMembers {

  private static final JsonFactory JSON = new JsonFactory();

  private BodyMembers() {}

  /** Returns the names of a body's members. */
  static Set<String> names(ChatRequest request) {
    Set<String> names = new HashSet<>();
    try (JsonParser json = JSON.createParser(request.body().bytes())) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        names.add(json.currentName());
        json.nextToken();
        json.skipChildren();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a body that was read before", e);
    }
    return names;
  }

  /** Returns the request with that member, unless it has one of that name. */
  static ChatRequest with(ChatRequest request, Set<String> there, String name, String value) {
    return there.contains(name)
        ? request
        : request.with(request.body().withMember("\"" + name + "\":" + value));
  }
}
