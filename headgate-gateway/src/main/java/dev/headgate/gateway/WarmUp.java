package dev.headgate.gateway;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What still has to happen before the gateway is ready, by name. Thread-safe. */
final class WarmUp {

  private static final Logger log = LoggerFactory.getLogger(WarmUp.class);

  private final Map<String, String> reasons = new ConcurrentSkipListMap<>();
  private volatile boolean closing;
  private volatile CompletableFuture<Void> all = CompletableFuture.completedFuture(null);

  /** Waits for something; should it fail, the gateway serves without it and the log says so. */
  synchronized void await(String what, CompletionStage<?> done) {
    reasons.put(what, what + " is warming up");
    CompletionStage<Void> settled =
        done.handle(
            (result, failure) -> {
              if (failure != null && !closing) {
                log.error("{} could not be loaded; requests are routed without it", what, failure);
              }
              reasons.remove(what);
              return null;
            });
    all = all.thenCombine(settled, (before, now) -> null);
  }

  /** Returns a stage that completes when all awaited so far has settled. */
  CompletionStage<Void> settled() {
    return all;
  }

  /** Keeps the gateway from being ready from now on. */
  void close() {
    closing = true;
    reasons.put("gateway", "gateway is shutting down");
  }

  /** Returns what is missing; empty when all is there. */
  List<String> reasons() {
    return List.copyOf(reasons.values());
  }
}
