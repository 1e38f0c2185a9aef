package dev.headgate.gateway.config;

import java.util.List;

/**
 * What a configuration was made of, so that it can be made again with other changes of the pool.
 */
public interface ConfigOrigin {

  /** A program made it, so models can be paused and retired but not defined anew. */
  ConfigOrigin PROGRAM = ConfigOrigin::ofProgram;

  /**
   * Makes a configuration again.
   *
   * @param config the one made of this before
   * @param changes what shall lie over it instead
   */
  ConfigResult with(HeadgateConfig config, PoolChanges changes);

  private static ConfigResult ofProgram(HeadgateConfig config, PoolChanges changes) {
    boolean defined = changes.models().stream().anyMatch(c -> c.definition().isPresent());
    return defined
        ? new ConfigResult.Invalid(
            List.of(
                new ConfigFailure(
                    config.source(),
                    1,
                    "models cannot be added to a configuration that a program made (expected: one"
                        + " that was read from a file)")))
        : new ConfigResult.Valid(config.withChanges(changes));
  }
}
