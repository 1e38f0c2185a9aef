package dev.headgate.core.spi;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.RequestFeatures;

/**
 * Looks at what a request says before anything is decided of it, and tags it: {@link
 * dev.headgate.core.api.Tag#LOCAL_ONLY} keeps it from all models, judges and encoders that are not
 * local, whatever fails; rules read all tags.
 *
 * <p>Implementations that {@code META-INF/services/dev.headgate.core.spi.Detector} names are asked
 * of each request, those that only ask for a decision included, on event loops, from many threads
 * at once: they must be quick and never block. Where one throws, nobody knows what the request
 * holds, so it is tagged {@code local-only}.
 */
@FunctionalInterface
public interface Detector {

  /**
   * Returns what is found.
   *
   * @param request its {@code conversation} has the texts; of a request that names its model the
   *     features have none
   */
  Detection look(ChatRequest request, RequestFeatures features);

  /** Returns what it is called in reasons, logs and metrics; always the same. */
  default String name() {
    return getClass().getSimpleName();
  }
}
