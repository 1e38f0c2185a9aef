package dev.headgate.gateway.config;

import java.util.Optional;

/**
 * Where it is read how busy an endpoint is.
 *
 * @param server what its server says of itself
 * @param devices what its devices do
 */
public record LoadSources(Optional<LoadSource.Scraped> server, Optional<LoadSource> devices) {

  /** Nothing is read. */
  public static final LoadSources NONE = new LoadSources(Optional.empty(), Optional.empty());
}
