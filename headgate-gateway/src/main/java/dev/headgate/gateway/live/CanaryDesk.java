package dev.headgate.gateway.live;

import dev.headgate.core.api.ModelId;
import dev.headgate.core.decide.live.CanaryShares;
import dev.headgate.gateway.config.CanaryConfig;
import dev.headgate.gateway.config.state.CanaryState;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models on trial. Outlives reloads. Reading a share takes no lock; all else is rare.
 * Thread-safe.
 */
public final class CanaryDesk implements CanaryShares {

  private static final Logger log = LoggerFactory.getLogger(CanaryDesk.class);

  private final InstantSource clock;
  private final Consumer<List<CanaryState>> keeper;
  private final Map<ModelId, Trial> trials = new HashMap<>();
  private volatile Map<ModelId, Double> shares = Map.of();

  /**
   * Starts with nobody on trial.
   *
   * @param keeper is given all trials after each change of a share, to keep them over a restart
   */
  public CanaryDesk(InstantSource clock, Consumer<List<CanaryState>> keeper) {
    this.clock = clock;
    this.keeper = keeper;
  }

  @Override
  public double of(ModelId model) {
    return shares.getOrDefault(model, 1.0);
  }

  /** Goes on with trials from before a restart: at their share, with nothing measured yet. */
  public synchronized void resume(List<CanaryState> kept, CanaryConfig config) {
    for (CanaryState state : kept) {
      trials.put(state.model(), new Trial(config, state.share(), state.since()));
    }
    publish();
  }

  /**
   * Puts a model on trial, or begins its trial anew.
   *
   * @param share of routed requests, in [0, 1]; 1 ends a trial
   * @return takes it back
   */
  public synchronized Runnable start(ModelId model, double share, CanaryConfig config) {
    return put(
        model,
        share < 1 ? Optional.of(new Trial(config, share, clock.instant())) : Optional.empty());
  }

  /**
   * Begins the measuring of a model on trial anew, at the share it has.
   *
   * @return takes it back
   */
  public synchronized Runnable restart(ModelId model, CanaryConfig config) {
    Trial trial = trials.get(model);
    return trial == null ? () -> {} : start(model, trial.share(), config);
  }

  private synchronized Runnable put(ModelId model, Optional<Trial> trial) {
    Optional<Trial> before = Optional.ofNullable(trials.remove(model));
    trial.ifPresent(given -> trials.put(model, given));
    changed();
    return () -> {
      var unused = put(model, before);
    };
  }

  /** Returns how a model's trial goes; empty when it never had one. */
  public synchronized Optional<CanaryReport> report(ModelId model) {
    return Optional.ofNullable(trials.get(model)).map(trial -> trial.report(model.value()));
  }

  /** Returns how all trials go. */
  public synchronized List<CanaryReport> reports() {
    return trials.entrySet().stream()
        .map(each -> each.getValue().report(each.getKey().value()))
        .toList();
  }

  /** Returns whether the model is measured. */
  boolean isOnTrial(ModelId model) {
    double share = of(model);
    return share > 0 && share < 1;
  }

  /** Takes an observation of a model on trial; of any other it is not heard. */
  synchronized void observe(ModelId model, Measure measure, double observed, double expected) {
    Trial trial = trials.get(model);
    if (trial == null || !isOnTrial(model)) {
      return;
    }
    double before = trial.share();
    if (trial.observe(measure, observed, expected, clock.instant())) {
      tell(model, before, trial);
      changed();
    }
  }

  private static void tell(ModelId model, double before, Trial trial) {
    String why = trial.report(model.value()).why().orElse("");
    if (trial.share() < before) {
      log.warn("model {}: share {} -> {}: {}", model, before, trial.share(), why);
      return;
    }
    log.info("model {}: share {} -> {}: {}", model, before, trial.share(), why);
  }

  private void changed() {
    publish();
    keeper.accept(
        trials.entrySet().stream()
            .filter(each -> each.getValue().share() < 1)
            .map(each -> each.getValue().state(each.getKey()))
            .toList());
  }

  private void publish() {
    Map<ModelId, Double> next = new HashMap<>();
    trials.forEach((model, trial) -> next.put(model, trial.share()));
    next.values().removeIf(share -> share >= 1);
    shares = Map.copyOf(next);
  }
}
