package dev.headgate.gateway.config;

import java.nio.file.Path;

/**
 * A router of the operator's own making, beside those that ship.
 *
 * @param name under which routes and model names ask for it
 * @param artifact the file that {@code headgate train} or {@code adapt} wrote
 */
public record TrainedRouter(String name, Path artifact) {

  /** What a router may be called, as it stands in {@code router-<name>-<threshold>}. */
  public static final String NAME_REGEX = "[a-z][a-z0-9_]{0,63}";
}
