package dev.headgate.gateway.config;

import java.nio.file.Path;

/**
 * A router that was trained, or adapted, by the operator.
 *
 * @param name under which routes and model names ask for it
 * @param artifact the file that {@code headgate train} or {@code adapt} wrote
 */
public record TrainedRouter(String name, Path artifact) implements OwnRouter {}
