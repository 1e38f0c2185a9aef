package dev.headgate.cli;

import dev.headgate.core.decide.RouterCatalogue;
import dev.headgate.gateway.config.ConfigFailure;
import dev.headgate.gateway.config.ConfigResult;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.discovery.ConfigFinder;
import dev.headgate.gateway.config.discovery.FoundConfig;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds configurations for commands and says what is wrong with them. */
final class Configs {

  /** Where the simulator would be, for commands that call nobody. */
  private static final URI NO_SIMULATOR = URI.create("http://127.0.0.1:1");

  private Configs() {}

  /** Returns a finder that starts a simulator as a last resort. */
  static ConfigFinder finder(Surroundings surroundings, Supplier<URI> simulator) {
    return new ConfigFinder(
        surroundings.environment(),
        surroundings.directory(),
        RouterCatalogue.load().keySet(),
        surroundings.loopback(),
        simulator);
  }

  /** Finds a configuration for a command that calls nobody. */
  static FoundConfig find(Surroundings surroundings, Optional<Path> file) {
    return finder(surroundings, () -> NO_SIMULATOR).find(file);
  }

  /**
   * Returns the configuration, saying what is hardly meant; empty if it is wrong, which is said.
   */
  static Optional<HeadgateConfig> orComplain(FoundConfig found, PrintWriter err) {
    found.notes().forEach(note -> err.println("note: " + note));
    return switch (found.result()) {
      case ConfigResult.Valid valid -> {
        valid.warnings().forEach(warning -> err.println("warning: " + warning));
        yield Optional.of(valid.config());
      }
      case ConfigResult.Invalid invalid -> {
        complain(invalid.failures(), err);
        yield Optional.empty();
      }
    };
  }

  /** Returns how many things of a configuration are hardly meant, for a line; "" if none are. */
  static String warnings(FoundConfig found) {
    int count = found.result() instanceof ConfigResult.Valid valid ? valid.warnings().size() : 0;
    return switch (count) {
      case 0 -> "";
      case 1 -> ", 1 warning";
      default -> ", " + count + " warnings";
    };
  }

  /** Prints each failure on a line of its own, and how many there are. */
  static void complain(List<ConfigFailure> failures, PrintWriter err) {
    failures.forEach(err::println);
    err.println(failures.size() == 1 ? "1 failure" : failures.size() + " failures");
  }
}
