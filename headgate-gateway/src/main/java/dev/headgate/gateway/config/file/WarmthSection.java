package dev.headgate.gateway.config.file;

import dev.headgate.core.api.CallLimits;
import dev.headgate.core.api.WarmUpMode;
import dev.headgate.core.api.WarmthTerms;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The keys of {@code models[]} about models that are not always ready. */
final class WarmthSection {

  private static final Key<WarmUpMode> WARM_UP =
      Key.optional(
          "warm_up",
          Scalars.choice(WarmUpMode.class),
          "`always` of models tagged `local`, `wanted` of those with `scale_to_zero_after`, else"
              + " `never`",
          "When each of its endpoints gets a small request of ours, so that it is ready for those"
              + " of others: `always` is at the start, when it is new and after a rest; `wanted`"
              + " only when it is cold and a request would have gone there. A model that is neither"
              + " tagged `local` nor free gets none. See docs/live-routing.md.");
  private static final Key<Duration> SCALE_TO_ZERO_AFTER =
      Key.optional(
          "scale_to_zero_after",
          Quantities.duration(Duration.ofSeconds(1), Duration.ofHours(24)),
          "never",
          "Idle time after which its endpoints are cold: the model is unloaded, or the server"
              + " stopped.");
  private static final Key<Duration> COLD_START =
      Key.optional(
          "cold_start",
          Quantities.duration(Duration.ofMillis(10), Duration.ofHours(1)),
          "unknown; taken for 30s, and no deadline is trusted to it",
          "How long a cold endpoint takes to begin, until that was measured.");
  private static final Key<Duration> KEEP_ALIVE =
      Key.optional(
          "keep_alive",
          Quantities.duration(Duration.ofSeconds(1), Duration.ofHours(24)),
          "never",
          "Idle time after which its endpoints get a small request, so that they stay warm. Only"
              + " of models that are tagged `local` or free.");

  /** Those of a model, as the reference lists them. */
  static final List<Key<?>> OF_MODEL =
      List.of(WARM_UP, SCALE_TO_ZERO_AFTER, COLD_START, KEEP_ALIVE);

  private WarmthSection() {}

  /**
   * Returns what is said of the model.
   *
   * @param local whether it is tagged so
   * @param free whether calls of it cost nothing
   */
  static WarmthTerms build(
      Values model, boolean local, boolean free, CallLimits limits, Reading reading) {
    if (!local && !free) {
      refusePaid(model, reading);
    }
    requireOrder(model, limits, reading);
    return new WarmthTerms(
        model.written(WARM_UP).orElseGet(() -> usual(model, local)),
        model.written(SCALE_TO_ZERO_AFTER),
        model.written(COLD_START),
        model.written(KEEP_ALIVE));
  }

  private static WarmUpMode usual(Values model, boolean local) {
    if (!local) {
      return WarmUpMode.NEVER;
    }
    return model.mentions(SCALE_TO_ZERO_AFTER) ? WarmUpMode.WANTED : WarmUpMode.ALWAYS;
  }

  private static void refusePaid(Values model, Reading reading) {
    boolean warms = model.written(WARM_UP).filter(mode -> mode != WarmUpMode.NEVER).isPresent();
    for (Key<?> key : List.of(WARM_UP, KEEP_ALIVE)) {
      if (model.mentions(key) && (warms || key == KEEP_ALIVE)) {
        reading.fail(
            model.placeOf(key),
            "of a model whose calls cost money (expected: a model tagged local, or one of price"
                + " 0)");
      }
    }
  }

  private static void requireOrder(Values model, CallLimits limits, Reading reading) {
    Optional<Duration> coldStart = model.written(COLD_START);
    if (coldStart.isPresent() && coldStart.get().compareTo(limits.firstToken()) >= 0) {
      reading.fail(
          model.placeOf(COLD_START),
          "%s s (expected: less than first_token_timeout, %s s; raise that)"
              .formatted(coldStart.get().toSeconds(), limits.firstToken().toSeconds()));
    }
    Optional<Duration> keepAlive = model.written(KEEP_ALIVE);
    Optional<Duration> idle = model.written(SCALE_TO_ZERO_AFTER);
    if (keepAlive.isPresent() && idle.isPresent() && keepAlive.get().compareTo(idle.get()) >= 0) {
      reading.fail(
          model.placeOf(KEEP_ALIVE),
          "%s s (expected: less than scale_to_zero_after, %s s)"
              .formatted(keepAlive.get().toSeconds(), idle.get().toSeconds()));
    }
  }
}
