package dev.headgate.gateway.config;

import java.util.List;

/**
 * A key that clients of the gateway may use.
 *
 * @param tenant the name its requests are counted under
 * @param sha256 SHA-256 of the key, 64 lower-case hexadecimal digits; the key itself is not kept
 * @param allowModels patterns of models this tenant may be answered by; empty allows all
 * @param denyModels patterns of models it may not
 */
public record ApiKeyConfig(
    String tenant, String sha256, List<String> allowModels, List<String> denyModels) {

  public ApiKeyConfig {
    allowModels = List.copyOf(allowModels);
    denyModels = List.copyOf(denyModels);
  }
}
