package dev.headgate.cli;

import dev.headgate.gateway.Gateway;
import dev.headgate.gateway.config.ConfigFailure;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.reload.ReloadListener;
import java.util.List;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a changed configuration in force, or says why not. */
final class Reload implements ReloadListener {

  private static final Logger log = LoggerFactory.getLogger(Reload.class);

  private final Gateway gateway;
  private final UnaryOperator<HeadgateConfig> overrides;

  /**
   * Makes a listener.
   *
   * @param overrides what the command line says over the file
   */
  Reload(Gateway gateway, UnaryOperator<HeadgateConfig> overrides) {
    this.gateway = gateway;
    this.overrides = overrides;
  }

  @Override
  public void onGood(HeadgateConfig config, List<String> notes) {
    try {
      // Completes when the old configuration's last request is over; nobody waits for it here.
      var unused = gateway.reload(overrides.apply(config));
      log.info("new configuration in force, models from {}", config.source());
      for (String note : notes) {
        log.warn("{}", note);
      }
    } catch (IllegalArgumentException | IllegalStateException e) {
      log.error("the new configuration cannot be used, the last good one stays", e);
    }
  }

  @Override
  public void onBad(List<ConfigFailure> failures) {
    gateway.reloadRejected();
    log.error("the new configuration is wrong, the last good one stays");
    failures.forEach(failure -> log.error("{}", failure));
  }
}
