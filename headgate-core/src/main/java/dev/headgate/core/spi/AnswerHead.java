package dev.headgate.core.spi;

import java.util.List;
import java.util.Map;

/**
 * The head of a successful answer.
 *
 * @param status the provider's status, 200 to 299
 * @param contentType of the body in the client's dialect
 * @param headers other headers that may be passed on, lower case; nothing that names the upstream
 * @param warnings what a translation dropped, one line each
 */
public record AnswerHead(
    int status, String contentType, Map<String, String> headers, List<String> warnings) {

  public AnswerHead {
    headers = Map.copyOf(headers);
    warnings = List.copyOf(warnings);
  }
}
