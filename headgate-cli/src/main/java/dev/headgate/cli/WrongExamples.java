package dev.headgate.cli;

import dev.headgate.gateway.config.ConfigFailure;
import java.util.List;

/** Examples that cannot be tried; has all that is wrong with them. */
final class WrongExamples extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<ConfigFailure> failures;

  WrongExamples(List<ConfigFailure> failures) {
    super(failures.size() + " failures");
    this.failures = List.copyOf(failures);
  }

  List<ConfigFailure> failures() {
    return failures;
  }
}
