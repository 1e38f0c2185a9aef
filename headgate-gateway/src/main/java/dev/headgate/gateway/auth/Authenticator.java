package dev.headgate.gateway.auth;

import dev.headgate.core.api.Caller;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.RoutingException;
import dev.headgate.gateway.config.ApiKeyConfig;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Tells from a request's credentials who sent it. A key is hashed and its hash compared with every
 * configured one, without stopping at a match, so that the time taken says nothing about the keys.
 */
public final class Authenticator {

  private static final String BEARER = "bearer ";
  private static final int MAX_KEY_CHARS = 512;

  private final List<Entry> entries;

  private Authenticator(List<Entry> entries) {
    this.entries = entries;
  }

  /** Returns an authenticator for the keys; with none of them everyone is anonymous. */
  public static Authenticator of(List<ApiKeyConfig> keys) {
    return new Authenticator(
        keys.stream()
            .map(
                key ->
                    new Entry(
                        HexFormat.of().parseHex(key.sha256()),
                        Optional.of(new Caller(key.tenant(), key.tier(), key.highestTier()))))
            .toList());
  }

  /** Returns whether a key is needed at all. */
  public boolean required() {
    return !entries.isEmpty();
  }

  /**
   * Returns who sent a request.
   *
   * @param authorization the header of that name, wanted as {@code Bearer KEY}
   * @param apiKey the header {@code x-api-key}, which Anthropic's clients send instead
   * @throws RoutingException of code {@code INVALID_API_KEY} when the key is missing or unknown
   */
  public Caller authenticate(Optional<String> authorization, Optional<String> apiKey) {
    if (!required()) {
      return Caller.ANONYMOUS;
    }
    String key =
        authorization
            .flatMap(Authenticator::bearerToken)
            .or(() -> apiKey)
            .orElseThrow(
                () -> refused("no API key (expected: \"Authorization: Bearer KEY\" or x-api-key)"));
    return ownerOf(key).orElseThrow(() -> refused("API key is not known to this gateway"));
  }

  private Optional<Caller> ownerOf(String key) {
    if (key.length() > MAX_KEY_CHARS) {
      return Optional.empty();
    }
    byte[] presented = ApiKeys.sha256(key);
    Optional<Caller> owner = Optional.empty();
    for (Entry entry : entries) {
      boolean same = MessageDigest.isEqual(entry.sha256(), presented);
      owner = same ? entry.caller() : owner;
    }
    return owner;
  }

  private static Optional<String> bearerToken(String header) {
    return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? Optional.of(header.substring(BEARER.length()).strip())
        : Optional.empty();
  }

  private static RoutingException refused(String message) {
    return new RoutingException(ErrorCode.INVALID_API_KEY, message);
  }

  @SuppressWarnings("ArrayRecordComponent") // compared in constant time only
  private record Entry(byte[] sha256, Optional<Caller> caller) {}
}
