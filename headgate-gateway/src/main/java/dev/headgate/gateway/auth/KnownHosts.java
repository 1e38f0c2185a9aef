package dev.headgate.gateway.auth;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Excerpt;
import dev.headgate.core.api.RoutingException;
import dev.headgate.gateway.config.Exposure;
import dev.headgate.gateway.config.ServerConfig;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The names by which requests may call the gateway. A web page can make a browser send requests to
 * this machine under the page's own name, by letting that name point to loopback (DNS rebinding),
 * and so spend the user's money. Where no key guards the gateway, only loopback's own names and the
 * operator's are answered.
 */
public final class KnownHosts {

  private static final String SUFFIX = ".localhost"; // never leaves the machine (RFC 6761)

  private final boolean any;
  private final Set<String> names = new HashSet<>();

  private KnownHosts(ServerConfig server, boolean hasKeys) {
    any = server.allowedHosts().isEmpty() && (hasKeys || !Exposure.isLoopback(server.host()));
    names.add("localhost");
    names.add("127.0.0.1");
    names.add(server.host().toLowerCase(Locale.ROOT));
    server.allowedHosts().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
  }

  /** Returns the names for a gateway that listens like this, with or without keys. */
  public static KnownHosts of(ServerConfig server, boolean hasKeys) {
    return new KnownHosts(server, hasKeys);
  }

  /**
   * Refuses a request for another name.
   *
   * @param host the header of that name; empty in HTTP/1.0, which no browser speaks
   * @throws RoutingException of code {@code HOST_NOT_ALLOWED}
   */
  public void require(Optional<String> host) {
    if (any || host.isEmpty() || isKnown(withoutPort(host.get()))) {
      return;
    }
    throw new RoutingException(
        ErrorCode.HOST_NOT_ALLOWED,
        "host: %s (expected: localhost, an address of loopback, or a name in server.allowed_hosts)"
            .formatted(Excerpt.of(host.get())));
  }

  private boolean isKnown(String name) {
    return names.contains(name) || name.endsWith(SUFFIX) || Exposure.isLoopback(name);
  }

  private static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    String name = colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    return name.toLowerCase(Locale.ROOT);
  }
}
