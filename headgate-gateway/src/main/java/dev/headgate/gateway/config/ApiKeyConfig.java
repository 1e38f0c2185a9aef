package dev.headgate.gateway.config;

import dev.headgate.core.api.Tier;
import java.util.List;

/**
 * A key that clients of the gateway may use.
 *
 * @param tenant the name its requests are counted under
 * @param sha256 SHA-256 of the key, 64 lower-case hexadecimal digits; the key itself is not kept
 * @param allowModels patterns of models this tenant may be answered by; empty allows all
 * @param denyModels patterns of models it may not
 * @param tier of its requests that ask for none
 * @param highestTier the best that they may ask for; not below {@code tier}
 */
public record ApiKeyConfig(
    String tenant,
    String sha256,
    List<String> allowModels,
    List<String> denyModels,
    Tier tier,
    Tier highestTier) {

  /** Makes a key whose requests are standard. */
  public ApiKeyConfig(
      String tenant, String sha256, List<String> allowModels, List<String> denyModels) {
    this(tenant, sha256, allowModels, denyModels, Tier.STANDARD, Tier.STANDARD);
  }

  public ApiKeyConfig {
    allowModels = List.copyOf(allowModels);
    denyModels = List.copyOf(denyModels);
  }
}
