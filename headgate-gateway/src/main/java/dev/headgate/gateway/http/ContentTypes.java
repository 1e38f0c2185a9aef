package dev.headgate.gateway.http;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.RoutingException;
import io.vertx.core.http.HttpHeaders;
import java.util.Locale;
import java.util.Optional;

/** The rule on what bodies may be: JSON, plain of any encoding but UTF-8 text. */
final class ContentTypes {

  private ContentTypes() {}

  /**
   * Checks the head of a request with a body. A missing type counts as JSON, but not from a web
   * page: browsers send such requests across origins without asking, and a page must not spend the
   * user's money.
   *
   * @throws RoutingException of code {@code UNSUPPORTED_MEDIA_TYPE}
   */
  static void requireJson(Exchange exchange) {
    Optional<String> type = exchange.header(HttpHeaders.CONTENT_TYPE);
    if (type.isPresent() ? !isJson(type.get()) : exchange.header(HttpHeaders.ORIGIN).isPresent()) {
      throw refused("content-type", type.orElse("none"), HeaderNames.JSON);
    }
    Optional<String> encoding = exchange.header(HttpHeaders.CONTENT_ENCODING);
    if (encoding.isPresent() && !encoding.get().equalsIgnoreCase("identity")) {
      throw refused("content-encoding", encoding.get(), "none; send the body uncompressed");
    }
  }

  private static boolean isJson(String type) {
    int parameters = type.indexOf(';');
    String bare = parameters < 0 ? type : type.substring(0, parameters);
    return bare.strip().toLowerCase(Locale.ROOT).equals(HeaderNames.JSON);
  }

  private static RoutingException refused(String header, String value, String expected) {
    return new RoutingException(
        ErrorCode.UNSUPPORTED_MEDIA_TYPE,
        "%s: \"%s\" (expected: %s)".formatted(header, HeaderValues.safe(value), expected));
  }
}
