package dev.headgate.gateway.config;

import java.util.Optional;
import java.util.regex.Pattern;

/** Who can reach the gateway, judged by the address it binds alone, without asking DNS. */
public final class Exposure {

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|::1|\\[::1]|0:0:0:0:0:0:0:1");

  private Exposure() {}

  /** Returns whether only this machine can reach the address. */
  public static boolean isLoopback(String host) {
    return LOOPBACK.matcher(host).matches();
  }

  /**
   * Returns why the gateway must not start: anybody on the network could spend the owner's money.
   */
  public static Optional<String> refusal(ServerConfig server, boolean hasKeys) {
    if (hasKeys || server.allowUnauthenticated() || isLoopback(server.host())) {
      return Optional.empty();
    }
    return Optional.of(
        "\"%s\" without api_keys (expected: a loopback address such as 127.0.0.1, or api_keys, or"
                .formatted(server.host())
            + " allow_unauthenticated: true if everybody who reaches it may call)");
  }
}
