package dev.headgate.lab.serving;

import dev.headgate.core.spi.AskingRouter;
import dev.headgate.core.spi.Router;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The routers of a gateway's configuration that a run asks for, opened once and closed with it. */
public final class ConfiguredRouters implements AutoCloseable {

  private final SetupReader setups;
  private final Path config;
  private final Opinions.Limits limits;
  private final Consumer<String> notes;
  private final Map<String, ConfiguredRouter> open = new LinkedHashMap<>();

  /**
   * Prepares; nothing is read before a router is asked for.
   *
   * @param config the configuration; it may not be there
   * @param limits of those that ask a model
   * @param notes told how asking went
   */
  public ConfiguredRouters(
      SetupReader setups, Path config, Opinions.Limits limits, Consumer<String> notes) {
    this.setups = setups;
    this.config = config;
    this.limits = limits;
    this.notes = notes;
  }

  /**
   * Finds a router by its name in the configuration.
   *
   * @throws dev.headgate.lab.dataset.DataException where the file is wrong
   */
  public Optional<Router> find(String name) {
    if (!open.containsKey(name)) {
      setups.router(config, name).ifPresent(found -> open.put(name, bounded(found)));
    }
    return Optional.ofNullable(open.get(name)).map(ConfiguredRouter::router);
  }

  private ConfiguredRouter bounded(ConfiguredRouter found) {
    return found.router() instanceof AskingRouter asking
        ? new ConfiguredRouter(new Opinions(asking, limits, notes), found.hangUp())
        : found;
  }

  @Override
  public void close() {
    open.values().forEach(ConfiguredRouter::close);
  }
}
