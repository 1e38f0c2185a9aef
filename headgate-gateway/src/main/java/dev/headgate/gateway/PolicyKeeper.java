package dev.headgate.gateway;

import dev.headgate.gateway.config.state.PolicyFile;
import dev.headgate.gateway.config.state.PolicyState;
import dev.headgate.gateway.config.state.StateException;
import dev.headgate.gateway.rollout.PolicyDesk;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what became of the versions of the policy over a restart. */
final class PolicyKeeper {

  private static final Logger log = LoggerFactory.getLogger(PolicyKeeper.class);

  private PolicyKeeper() {}

  /**
   * Goes on with what is kept in a folder. Where it cannot be read, canaries get no requests until
   * somebody says so: one of them may have been stopped.
   */
  static void resume(Path folder, PolicyDesk desk) {
    try {
      desk.resume(PolicyFile.read(folder));
    } catch (StateException | IllegalArgumentException e) {
      log.error(
          "policies: no canary gets requests, for what became of them cannot be read: {}",
          e.getMessage());
      desk.hold("what became of it before the restart cannot be read: " + e.getMessage());
      KeptRoutes.putAside(log, "policies", () -> PolicyFile.putAside(folder));
    }
  }

  /** Keeps it in a folder. Takes milliseconds. */
  static void keep(Path folder, List<PolicyState> states) {
    try {
      PolicyFile.write(folder, states);
    } catch (StateException e) {
      log.warn("what became of policies is not kept over a restart: {}", e.getMessage());
    }
  }
}
