package dev.headgate.gateway.config.discovery;

import dev.headgate.gateway.config.ConfigResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What looking for a configuration ended in.
 *
 * @param result the configuration or what is wrong with it
 * @param file the file it came from, to be watched; empty if there was none
 * @param notes what was seen but not used, and why
 */
public record FoundConfig(ConfigResult result, Optional<Path> file, List<String> notes) {

  public FoundConfig {
    notes = List.copyOf(notes);
  }
}
