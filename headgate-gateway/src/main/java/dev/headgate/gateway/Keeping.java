package dev.headgate.gateway;

import dev.headgate.core.decide.content.LearnedWeights;
import dev.headgate.core.decide.content.SpentBudget;
import dev.headgate.core.decide.content.WeightBook;
import dev.headgate.gateway.rollout.PolicyDesk;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Keeps what was measured and learned twice a minute and what was spent every five seconds, as far
 * as it changed: of what is lost when the machine goes down, money is paid again. Files are written
 * elsewhere. Thread-safe.
 */
final class Keeping implements AutoCloseable {

  private static final Duration EVERY = Duration.ofSeconds(30);
  private static final Duration MONEY_EVERY = Duration.ofSeconds(5);

  private final PolicyDesk policies;
  private final WeightBook weights;
  private final Supplier<List<SpentBudget>> budgets;
  private final StateKeeper state;
  private final Runnable cancel;
  private List<LearnedWeights> kept;
  private List<SpentBudget> keptSpent;

  private Keeping(
      Vertx vertx,
      PolicyDesk policies,
      WeightBook weights,
      Supplier<List<SpentBudget>> budgets,
      StateKeeper state) {
    this.policies = policies;
    this.weights = weights;
    this.budgets = budgets;
    this.state = state;
    this.kept = weights.learned();
    this.keptSpent = budgets.get();
    long timer = vertx.setPeriodic(EVERY.toMillis(), id -> flush());
    long money = vertx.setPeriodic(MONEY_EVERY.toMillis(), id -> flushSpent());
    this.cancel =
        () -> {
          vertx.cancelTimer(timer);
          vertx.cancelTimer(money);
        };
  }

  /**
   * Begins, with what was resumed as kept already.
   *
   * @param budgets what was spent of budgets there are
   */
  static Keeping start(
      Vertx vertx,
      PolicyDesk policies,
      WeightBook weights,
      Supplier<List<SpentBudget>> budgets,
      StateKeeper state) {
    Keeping keeping = new Keeping(vertx, policies, weights, budgets, state);
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
    flushSpent();
  }

  private synchronized void flushSpent() {
    List<SpentBudget> now = budgets.get();
    if (!now.equals(keptSpent)) {
      keptSpent = now;
      state.keepBudgets(now);
    }
  }

  /** A timer that is not cancelled would keep all this in memory. */
  @Override
  public void close() {
    cancel.run();
  }
}
