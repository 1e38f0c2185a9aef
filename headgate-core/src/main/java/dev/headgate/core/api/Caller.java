package dev.headgate.core.api;

import java.util.Optional;

/**
 * Who sent a request, as far as the gateway knows; never the key itself.
 *
 * @param tenant the name the key was issued under, or {@code "anonymous"}
 * @param user what the tenant calls its user ({@code user} or {@code safety_identifier} in OpenAI's
 *     dialect, {@code metadata.user_id} in Anthropic's); unchecked, for hashing only, not to be
 *     logged
 */
public record Caller(String tenant, Optional<String> user) {

  public static final Caller ANONYMOUS = new Caller("anonymous");

  /** Makes a caller whose users are not known. */
  public Caller(String tenant) {
    this(tenant, Optional.empty());
  }

  /** Returns the same tenant's user. */
  public Caller as(Optional<String> someone) {
    return someone.isEmpty() ? this : new Caller(tenant, someone);
  }

  /** Leaves the user out. */
  @Override
  public String toString() {
    return tenant;
  }
}
