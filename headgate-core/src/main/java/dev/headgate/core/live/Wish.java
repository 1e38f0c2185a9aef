package dev.headgate.core.live;

import dev.headgate.core.api.Tier;
import dev.headgate.core.spi.ProviderClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A request that wants an endpoint of a model. Told once, on any thread, what came of it: {@link
 * #admitted} or {@link #shed}; neither when it {@linkplain Admission.Ticket#leave left} before.
 */
public interface Wish {

  /** Returns the tier whose share of the places it may have. */
  Tier tier();

  /**
   * Returns its place in the queue, smaller first: a time, with what the request is ahead of it.
   */
  long order();

  /**
   * Returns the endpoints that it could be given, as things are: those that rest are not waited
   * for. Called under a lock, as {@link #pick}.
   */
  List<String> endpoints();

  /** Returns how long it may wait. */
  Duration patience();

  /**
   * Returns the one of its endpoints it wants of those that are free; empty if it wants none of
   * them. Called under a lock: fast, and without calling back.
   */
  Optional<ProviderClient> pick(Predicate<String> free);

  /** It may call the endpoint, and must give the slot back. */
  void admitted(ProviderClient endpoint, Slot slot);

  /**
   * It will not be served in time.
   *
   * @param retryAfter when there may be room again
   */
  void shed(Duration retryAfter);
}
