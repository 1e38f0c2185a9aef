package dev.headgate.gateway.provider;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.spi.ProviderFailure;

/**
 * What a caller is told of a failure that only an operator can mend: whose fault it is. What the
 * provider said stays in our log, since it speaks of our account.
 */
final class OperatorFaults {

  private OperatorFaults() {}

  /**
   * Returns the failure.
   *
   * @param how the provider said it, such as {@code HTTP 401}
   */
  static ProviderFailure of(ModelId model, ErrorCode code, String how) {
    return ProviderFailure.of(code, "model \"%s\": %s (%s)".formatted(model, how, advice(code)));
  }

  private static String advice(ErrorCode code) {
    return code == ErrorCode.UPSTREAM_AUTHENTICATION
        ? "the provider refused the gateway's own key, not the caller's, or the account behind it;"
            + " expected: a key that it accepts, of an account in good standing. The operator must"
            + " check api_key of this model, or the environment variable it comes from, and the"
            + " account"
        : "the provider has no such model or path, which is no fault of the request; expected: a"
            + " model that it serves. The operator must check upstream_model and base_url of"
            + " this model";
  }
}
