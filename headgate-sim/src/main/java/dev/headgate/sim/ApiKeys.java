package dev.headgate.sim;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a request carries the key, in any of the places where providers look for it. */
final class ApiKeys {

  private static final String BEARER = "Bearer ";

  private ApiKeys() {}

  static boolean accepts(Optional<String> key, HttpServerRequest request) {
    if (key.isEmpty()) {
      return true;
    }
    MultiMap headers = request.headers();
    String bearer = headers.get("authorization");
    return (bearer != null
            && bearer.startsWith(BEARER)
            && equal(key.get(), bearer.substring(BEARER.length())))
        || equal(key.get(), headers.get("x-api-key"))
        || equal(key.get(), headers.get("api-key"))
        || equal(key.get(), headers.get("x-goog-api-key"))
        || equal(key.get(), request.getParam("key"));
  }

  private static boolean equal(String key, @Nullable String given) {
    return given != null
        && MessageDigest.isEqual(
            key.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
