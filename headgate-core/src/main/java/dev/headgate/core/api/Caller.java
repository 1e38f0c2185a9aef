package dev.headgate.core.api;

import java.util.Optional;

/**
 * Who sent a request, as far as the gateway knows; never the key itself.
 *
 * @param tenant the name the key was issued under, or {@code "anonymous"}
 * @param tier of the request at hand; of a key, that of requests that ask for none
 * @param highestTier the best tier its requests may ask for; not below {@code tier}
 * @param user what the tenant calls its user ({@code user} or {@code safety_identifier} in OpenAI's
 *     dialect, {@code metadata.user_id} in Anthropic's); unchecked, for hashing only, not to be
 *     logged
 */
public record Caller(String tenant, Tier tier, Tier highestTier, Optional<String> user) {

  /** Without keys nobody is to be kept from a tier. */
  public static final Caller ANONYMOUS =
      new Caller("anonymous", Tier.STANDARD, Tier.VIP, Optional.empty());

  /** Makes a caller whose users are not known. */
  public Caller(String tenant, Tier tier, Tier highestTier) {
    this(tenant, tier, highestTier, Optional.empty());
  }

  /** Makes a caller whose requests are standard, or less when they say so. */
  public Caller(String tenant) {
    this(tenant, Tier.STANDARD, Tier.STANDARD);
  }

  public Caller {
    if (tier.isAbove(highestTier)) {
      throw new IllegalArgumentException(
          "max_tier: %s (expected: not below tier, which is %s)"
              .formatted(highestTier.wireName(), tier.wireName()));
    }
  }

  /** Returns the same tenant's user. */
  public Caller as(Optional<String> someone) {
    return someone.isEmpty() ? this : new Caller(tenant, tier, highestTier, someone);
  }

  /**
   * Returns this caller with the tier that a request asks for.
   *
   * @throws RoutingException {@code TIER_NOT_ALLOWED} if it may not have one as high as that
   */
  public Caller asking(Optional<Tier> asked) {
    if (asked.isEmpty() || asked.get() == tier) {
      return this;
    }
    if (asked.get().isAbove(highestTier)) {
      throw new RoutingException(
          ErrorCode.TIER_NOT_ALLOWED,
          "tier: %s (expected: %s or below, by max_tier of this key's entry in api_keys)"
              .formatted(asked.get().wireName(), highestTier.wireName()),
          Optional.of("tier"));
    }
    return new Caller(tenant, asked.get(), highestTier, user);
  }

  /**
   * Returns this caller with the tier of the route that a request takes, who asked for none: the
   * best that it may have, where the route's is above that.
   */
  public Caller by(Tier route) {
    Tier given = route.isAbove(highestTier) ? highestTier : route;
    return given == tier ? this : new Caller(tenant, given, highestTier, user);
  }

  /** Leaves the user out. */
  @Override
  public String toString() {
    return tenant + "/" + tier.wireName();
  }
}
