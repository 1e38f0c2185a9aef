package dev.headgate.sim;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request that a simulated provider received.
 *
 * @param method HTTP method
 * @param path path and query as received
 * @param httpVersion {@code HTTP_1_1} or {@code HTTP_2}
 * @param headers header names and values in order, as received
 * @param body the body's bytes
 */
@SuppressWarnings("ArrayRecordComponent") // for tests, which compare the bytes themselves
public record RecordedRequest(
    String method,
    String path,
    String httpVersion,
    List<Map.Entry<String, String>> headers,
    byte[] body) {

  /** The first value of a header, whatever its case. */
  public Optional<String> header(String name) {
    return headers.stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** The body as UTF-8. */
  public String bodyText() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
