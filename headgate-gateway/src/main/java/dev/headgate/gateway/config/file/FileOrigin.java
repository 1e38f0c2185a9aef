package dev.headgate.gateway.config.file;

import dev.headgate.gateway.config.ConfigOrigin;
import dev.headgate.gateway.config.ConfigResult;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.PoolChanges;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bytes a configuration was read from. */
final class FileOrigin implements ConfigOrigin {

  private final ConfigLoader loader;
  private final String file;
  private final byte[] bytes;

  /**
   * Makes an origin.
   *
   * @param loader reads the bytes again; finds the same models for a file that lists none
   */
  FileOrigin(ConfigLoader loader, String file, byte[] bytes) {
    this.loader = loader;
    this.file = file;
    this.bytes = bytes;
  }

  /** The way to listen stays, for the command line may have spoken over the file. */
  @Override
  public ConfigResult with(HeadgateConfig config, PoolChanges changes) {
    return switch (loader.load(file, bytes, changes)) {
      case ConfigResult.Valid valid -> new ConfigResult.Valid(valid.config().with(config.server()));
      case ConfigResult.Invalid invalid -> invalid;
    };
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FileOrigin origin
        && file.equals(origin.file)
        && Arrays.equals(bytes, origin.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
