package dev.headgate.gateway;

import dev.headgate.core.decide.content.Budgets;
import dev.headgate.core.decide.content.LearnedWeights;
import dev.headgate.core.decide.content.SpentBudget;
import dev.headgate.core.decide.content.WeightBook;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.state.CanaryFile;
import dev.headgate.gateway.config.state.CanaryState;
import dev.headgate.gateway.config.state.PolicyState;
import dev.headgate.gateway.config.state.StateException;
import dev.headgate.gateway.live.CanaryDesk;
import dev.headgate.gateway.rollout.PolicyDesk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps trials of models, versions of the policy, learned weights and what was spent over a
 * restart, on a thread of its own: a share may change on an event loop, which no file must hold up.
 * Closing waits for what is to be written.
 */
final class StateKeeper implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(StateKeeper.class);
  private static final Duration WITHIN = Duration.ofSeconds(10);

  private final Supplier<Optional<Path>> folder;
  private final ExecutorService files =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("headgate-state").daemon().factory());

  /**
   * Prepares.
   *
   * @param folder where state is kept now; nothing is kept where it is empty
   */
  StateKeeper(Supplier<Optional<Path>> folder) {
    this.folder = folder;
  }

  /**
   * Goes on with what was kept.
   *
   * @throws IllegalArgumentException if the trials of models cannot be read
   */
  static void resume(
      HeadgateConfig config,
      CanaryDesk trials,
      PolicyDesk policies,
      WeightBook weights,
      Budgets budgets) {
    Optional<Path> kept = config.admin().state();
    try {
      kept.map(CanaryFile::read)
          .ifPresent(states -> trials.resume(states, config.trials().canary()));
    } catch (StateException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    kept.ifPresent(path -> PolicyKeeper.resume(path, policies));
    kept.ifPresent(path -> WeightKeeper.resume(path, config.routing(), weights));
    kept.ifPresent(path -> BudgetKeeper.resume(path, config.routing(), budgets));
  }

  void keepTrials(List<CanaryState> trials) {
    inFolder(path -> write(path, trials));
  }

  void keepPolicies(List<PolicyState> policies) {
    inFolder(path -> PolicyKeeper.keep(path, policies));
  }

  void keepWeights(List<LearnedWeights> learned) {
    inFolder(path -> WeightKeeper.keep(path, learned));
  }

  void keepBudgets(List<SpentBudget> spent) {
    inFolder(path -> BudgetKeeper.keep(path, spent));
  }

  private void inFolder(Consumer<Path> work) {
    folder.get().ifPresent(path -> files.execute(() -> work.accept(path)));
  }

  private static void write(Path path, List<CanaryState> trials) {
    try {
      CanaryFile.write(path, trials);
    } catch (StateException e) {
      log.warn("the trials of models are not kept over a restart: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    files.shutdown();
    try {
      if (!files.awaitTermination(WITHIN.toSeconds(), TimeUnit.SECONDS)) {
        log.warn("state: not written within {} (expected: a folder that answers)", WITHIN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
