package dev.headgate.gateway.provider;

import io.vertx.core.MultiMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The few headers of a provider's answer that go on to the client. An allow-list: servers name
 * themselves, their hosts and their organisations in headers nobody thought of.
 */
final class PassedHeaders {

  private static final Set<String> NAMES =
      Set.of("x-request-id", "request-id", "openai-processing-ms", "retry-after", "retry-after-ms");

  /** What the names begin with, in either case. */
  private static final String INITIALS = "aAoOrRxX";

  private static final int MAX_VALUE_LENGTH = 256;

  private PassedHeaders() {}

  /** Returns the headers to pass on, names in lower case. */
  static Map<String, String> of(MultiMap headers) {
    Map<String, String> passed = new HashMap<>();
    for (Map.Entry<String, String> header : headers) {
      String given = header.getKey();
      if (mayBePassed(given)) {
        String name = given.toLowerCase(Locale.ROOT);
        if (isPassed(name) && isHarmless(header.getValue())) {
          passed.put(name, header.getValue());
        }
      }
    }
    return passed;
  }

  /** Spares most headers of most answers (date, server, content-type, ...) the closer look. */
  private static boolean mayBePassed(String name) {
    return !name.isEmpty() && INITIALS.indexOf(name.charAt(0)) >= 0;
  }

  private static boolean isPassed(String name) {
    return NAMES.contains(name)
        || name.startsWith("x-ratelimit-")
        || name.startsWith("anthropic-ratelimit-");
  }

  /** Returns whether a value is short, printable ASCII, so that it cannot start another header. */
  static boolean isHarmless(String value) {
    boolean harmless = value.length() <= MAX_VALUE_LENGTH;
    for (int i = 0; harmless && i < value.length(); i++) {
      harmless = value.charAt(i) >= ' ' && value.charAt(i) < 0x7f;
    }
    return harmless;
  }
}
