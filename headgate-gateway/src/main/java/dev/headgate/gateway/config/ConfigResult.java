package dev.headgate.gateway.config;

import java.util.List;

/** What reading a configuration ends in. */
public sealed interface ConfigResult {

  /**
   * It can be used.
   *
   * @param config the whole of it
   * @param warnings what of it is hardly what was meant, in the order of the lines
   */
  record Valid(HeadgateConfig config, List<ConfigFailure> warnings) implements ConfigResult {
    public Valid {
      warnings = List.copyOf(warnings);
    }

    /** Makes a result without warnings. */
    public Valid(HeadgateConfig config) {
      this(config, List.of());
    }
  }

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
