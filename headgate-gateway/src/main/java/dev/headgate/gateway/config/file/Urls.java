package dev.headgate.gateway.config.file;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Addresses. */
final class Urls {

  private static final Set<String> SCHEMES = Set.of("http", "https", "h2c");

  private Urls() {}

  static ScalarType<URI> baseUrl() {
    return type(
        "an http:// or https:// address (h2c:// for HTTP/2 in clear text), such as"
            + " https://api.openai.com/v1, without user, query or fragment",
        "^(https?|h2c)://[^?#@]+$",
        text -> parse(text).filter(uri -> uri.getRawUserInfo() == null));
  }

  /** An HTTP proxy; user and password may be part of it. */
  static ScalarType<URI> proxy() {
    return type(
        "an http:// address, such as http://proxy.example.com:3128",
        "^http://[^?#]+$",
        text -> parse(text).filter(uri -> "http".equals(uri.getScheme())));
  }

  /** Returns the address if it is one that can be called. */
  static Optional<URI> parse(String text) {
    try {
      URI uri = new URI(text);
      boolean http = uri.getScheme() != null && SCHEMES.contains(uri.getScheme());
      boolean plain = uri.getRawQuery() == null && uri.getRawFragment() == null;
      boolean port = uri.getPort() == -1 || (uri.getPort() > 0 && uri.getPort() <= 65_535);
      return http && plain && port && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static ScalarType<URI> type(
      String what, String regex, Function<String, Optional<URI>> parser) {
    return new ScalarType<>(
        what,
        Set.of(Tag.STR),
        Scalars.orVariable(Scalars.string().put("pattern", regex)),
        false,
        parser);
  }
}
