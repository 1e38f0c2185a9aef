package dev.headgate.gateway.config;

import java.util.List;

/**
 * Models that nobody configured but that can be used.
 *
 * @param models with their endpoints; never empty
 * @param source where they were found, for people
 */
public record FoundModels(List<ModelConfig> models, String source) {

  public FoundModels {
    models = List.copyOf(models);
  }
}
