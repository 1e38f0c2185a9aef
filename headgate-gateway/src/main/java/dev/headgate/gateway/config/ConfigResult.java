package dev.headgate.gateway.config;

import java.util.List;

/** What reading a configuration ends in. */
public sealed interface ConfigResult {

  /**
   * It can be used.
   *
   * @param config the whole of it
   */
  record Valid(HeadgateConfig config) implements ConfigResult {}

  /**
   * It cannot be used.
   *
   * @param failures all that was found, in the order of the lines; never empty
   */
  record Invalid(List<ConfigFailure> failures) implements ConfigResult {
    public Invalid {
      failures = List.copyOf(failures);
    }
  }
}
