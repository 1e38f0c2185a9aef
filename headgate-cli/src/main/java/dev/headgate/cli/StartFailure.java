package dev.headgate.cli;

import dev.headgate.gateway.config.HeadgateConfig;
import java.net.BindException;
import java.util.stream.Stream;

/** Says why the gateway did not start. */
final class StartFailure {

  private StartFailure() {}

  static String message(HeadgateConfig wanted, RuntimeException failure) {
    boolean taken =
        Stream.<Throwable>iterate(failure, e -> e != null, Throwable::getCause)
            .limit(10)
            .anyMatch(StartFailure::isTaken);
    if (!taken) {
      return "cannot start: " + failure.getMessage();
    }
    return "cannot listen on %s port %d: it is taken or not ours (expected: a free port; choose another with --port or server.port)"
        .formatted(wanted.server().host(), wanted.server().port());
  }

  /** Native transports have an exception of their own for what the JDK calls a BindException. */
  private static boolean isTaken(Throwable failure) {
    return failure instanceof BindException
        || String.valueOf(failure.getMessage()).startsWith("bind(..) failed");
  }
}
