package dev.headgate.gateway;

import dev.headgate.core.decide.content.LearnedWeights;
import dev.headgate.core.decide.content.WeightBook;
import dev.headgate.gateway.rollout.PolicyDesk;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;

/** Keeps what was measured and learned twice a minute, as far as it changed. Thread-safe. */
final class Keeping implements AutoCloseable {

  private static final Duration EVERY = Duration.ofSeconds(30);

  private final PolicyDesk policies;
  private final WeightBook weights;
  private final StateKeeper state;
  private final Runnable cancel;
  private List<LearnedWeights> kept;

  private Keeping(Vertx vertx, PolicyDesk policies, WeightBook weights, StateKeeper state) {
    this.policies = policies;
    this.weights = weights;
    this.state = state;
    this.kept = weights.learned();
    long timer = vertx.setPeriodic(EVERY.toMillis(), id -> flush());
    this.cancel = () -> vertx.cancelTimer(timer);
  }

  /** Begins, with what was resumed as kept already. */
  static Keeping start(Vertx vertx, PolicyDesk policies, WeightBook weights, StateKeeper state) {
    Keeping keeping = new Keeping(vertx, policies, weights, state);
    keeping.flush();
    return keeping;
  }

  /** Keeps what changed since the last time. */
  synchronized void flush() {
    policies.flush();
    List<LearnedWeights> now = weights.learned();
    if (!now.equals(kept)) { // no file where no weight ever moved
      kept = now;
      state.keepWeights(now);
    }
  }

  /** A timer that is not cancelled would keep all this in memory. */
  @Override
  public void close() {
    cancel.run();
  }
}
