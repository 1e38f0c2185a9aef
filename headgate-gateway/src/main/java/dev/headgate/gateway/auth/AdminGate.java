package dev.headgate.gateway.auth;

import dev.headgate.core.api.Caller;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.RoutingException;
import dev.headgate.gateway.config.AdminConfig;
import dev.headgate.gateway.config.ApiKeyConfig;
import dev.headgate.gateway.config.Exposure;
import dev.headgate.gateway.config.ServerConfig;
import java.util.List;
import java.util.Optional;

/**
 * Who may change the pool. With admin keys, their holders. Without, processes on this machine, but
 * only where nobody else can come in: the gateway listens on loopback, and neither client keys nor
 * further host names hint at a proxy in front of it. Else nobody.
 */
public final class AdminGate {

  private static final Caller LOCAL = new Caller("local");

  private final Authenticator keys;
  private final boolean local;

  private AdminGate(Authenticator keys, boolean local) {
    this.keys = keys;
    this.local = local;
  }

  /** Returns the gate of a gateway that listens like this, with or without keys for clients. */
  public static AdminGate of(AdminConfig admin, ServerConfig server, boolean hasClientKeys) {
    List<ApiKeyConfig> keys =
        admin.keys().stream()
            .map(key -> new ApiKeyConfig(key.name(), key.sha256(), List.of(), List.of()))
            .toList();
    boolean local =
        Exposure.isLoopback(server.host()) && !hasClientKeys && server.allowedHosts().isEmpty();
    return new AdminGate(Authenticator.of(keys), local);
  }

  /**
   * Returns who calls.
   *
   * @param authorization the header of that name, wanted as {@code Bearer KEY}
   * @param apiKey the header {@code x-api-key}
   * @param fromLoopback whether the connection comes from this machine
   * @throws RoutingException of code {@code INVALID_API_KEY} when the key is missing or no admin
   *     key, of code {@code ADMIN_OFF} when there are none and nobody may call without
   */
  public Caller admit(
      Optional<String> authorization, Optional<String> apiKey, boolean fromLoopback) {
    if (keys.required()) {
      return keys.authenticate(authorization, apiKey);
    }
    if (local && fromLoopback) {
      return LOCAL;
    }
    throw new RoutingException(
        ErrorCode.ADMIN_OFF,
        "/admin/v1 is off (expected: a key under admin.keys; ./headgate keys new makes one)");
  }
}
