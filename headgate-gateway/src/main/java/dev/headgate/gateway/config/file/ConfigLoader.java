package dev.headgate.gateway.config.file;

import dev.headgate.gateway.config.AdminConfig;
import dev.headgate.gateway.config.ConfigFailure;
import dev.headgate.gateway.config.ConfigResult;
import dev.headgate.gateway.config.FoundModels;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.PoolChanges;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads {@code headgate.yaml}: bytes to YAML nodes, nodes to checked values by the tables of the
 * sections, values to a configuration. Whatever the bytes are, the result is a configuration or a
 * list of failures with their lines.
 */
public final class ConfigLoader {

  private final Map<String, String> environment;
  private final Set<String> routers;
  private final Supplier<FoundModels> otherwise;
  private final boolean keepsState;

  /**
   * Makes a loader.
   *
   * @param environment what {@code ${NAME}} stands for
   * @param routers names of the routers there are; with none given, names are not checked
   * @param otherwise finds models for a file that lists none
   */
  public ConfigLoader(
      Map<String, String> environment, Set<String> routers, Supplier<FoundModels> otherwise) {
    this(environment, routers, otherwise, true);
  }

  private ConfigLoader(
      Map<String, String> environment,
      Set<String> routers,
      Supplier<FoundModels> otherwise,
      boolean keepsState) {
    this.environment = Map.copyOf(environment);
    this.routers = Set.copyOf(routers);
    this.otherwise = otherwise;
    this.keepsState = keepsState;
  }

  /** Returns a loader for what no file holds: changes of its pool are kept nowhere. */
  public ConfigLoader withoutState() {
    return new ConfigLoader(environment, routers, otherwise, false);
  }

  /** Reads a file. */
  public ConfigResult load(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return load(file.toString(), in.readNBytes(YamlText.MAX_BYTES + 1));
    } catch (NoSuchFileException e) {
      return unreadable(
          file, "no such file (expected: a configuration; see headgate.example.yaml)");
    } catch (IOException e) {
      return unreadable(file, "cannot be read (expected: a file this user may read)");
    }
  }

  /**
   * Reads the bytes of a file, with the changes of the pool that are kept in its state folder.
   *
   * @param file its name, for the failures, and its folder, for relative paths in it
   */
  public ConfigResult load(String file, byte[] bytes) {
    return load(file, bytes, Optional.empty());
  }

  /** Reads the bytes of a file with other changes of the pool than are kept. */
  ConfigResult load(String file, byte[] bytes, PoolChanges changes) {
    return load(file, bytes, Optional.of(changes));
  }

  private ConfigResult load(String file, byte[] bytes, Optional<PoolChanges> changes) {
    Reading reading = new Reading(file, environment);
    Optional<HeadgateConfig> config =
        YamlText.parse(bytes, reading)
            .flatMap(node -> RootSection.TYPE.read(node, new Place("", 1), reading))
            .map(root -> assemble(root, file, bytes, changes, reading));
    if (config.isEmpty() && reading.isClean()) {
      reading.fail(new Place("", 1), "empty (expected: at least \"version: 1\")");
    }
    return config
        .filter(c -> reading.isClean())
        .<ConfigResult>map(valid -> new ConfigResult.Valid(valid, reading.warnings()))
        .orElseGet(() -> new ConfigResult.Invalid(reading.failures()));
  }

  private HeadgateConfig assemble(
      Values root, String file, byte[] bytes, Optional<PoolChanges> changes, Reading reading) {
    References references = new References(routers, reading);
    FoundOnce found = new FoundOnce(otherwise);
    AdminConfig admin = AdminSection.build(root, keepsState, reading);
    ConfigLoader again = new ConfigLoader(environment, routers, found, keepsState);
    ConfigAssembly.Live live =
        new ConfigAssembly.Live(
            admin,
            changes.orElseGet(() -> AdminSection.stored(admin, root, reading)),
            new FileOrigin(again, file, bytes));
    return new ConfigAssembly(root, references, found, reading).build(file, live);
  }

  private static ConfigResult unreadable(Path file, String message) {
    return new ConfigResult.Invalid(List.of(new ConfigFailure(file.toString(), 1, message)));
  }
}
