package dev.headgate.core.decide.content;

import dev.headgate.core.api.RoutingException;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says why a router failed, by the kind of failure only: a message might quote the prompt. */
final class Failure {

  private static final Logger LOG = LoggerFactory.getLogger(Failure.class);

  private Failure() {}

  /** Returns the failure for a person, and logs what nobody foresaw. */
  static String of(String router, Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof RoutingException refused) {
      return refused.code().name().toLowerCase(Locale.ROOT);
    }
    LOG.warn("router {} failed: {}", router, cause.getClass().getName());
    return cause instanceof TimeoutException
        ? "no embedding in time"
        : cause.getClass().getSimpleName();
  }
}
