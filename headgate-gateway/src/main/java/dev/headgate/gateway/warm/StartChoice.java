package dev.headgate.gateway.warm;

import dev.headgate.core.api.Pricing;
import dev.headgate.core.api.Tag;
import dev.headgate.gateway.config.Exposure;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.ModelConfig;
import dev.headgate.gateway.provider.ProviderClients;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which endpoints are to be called by hand. Without names those of one's own: of models tagged
 * {@code local}, and those on this machine that cost nothing. Calls that cost money are made only
 * where that was asked for.
 */
public final class StartChoice {

  private StartChoice() {}

  /**
   * Returns the ids of the endpoints to call, in the order of the configuration.
   *
   * @param names of models or endpoints; empty for all of one's own
   * @param paid whether calls may cost money
   * @throws IllegalArgumentException if a name is not known, or calls would cost money
   */
  public static Set<String> of(HeadgateConfig config, List<String> names, boolean paid) {
    Set<String> known = known(config);
    names.forEach(name -> requireKnown(name, known));
    Set<String> chosen = new LinkedHashSet<>();
    for (ModelConfig model : config.allModels()) {
      for (int i = 0; i < model.endpoints().size(); i++) {
        String id = ProviderClients.endpointId(model, i);
        boolean named = names.contains(id) || names.contains(model.card().id().value());
        if (named) {
          requireFree(model, id, paid);
        }
        if (named || (names.isEmpty() && isOwn(model, i))) {
          chosen.add(id);
        }
      }
    }
    return chosen;
  }

  private static Set<String> known(HeadgateConfig config) {
    Set<String> known = new LinkedHashSet<>();
    for (ModelConfig model : config.allModels()) {
      known.add(model.card().id().value());
      for (int i = 0; i < model.endpoints().size(); i++) {
        known.add(ProviderClients.endpointId(model, i));
      }
    }
    return known;
  }

  private static boolean isOwn(ModelConfig model, int endpoint) {
    return isTagged(model)
        || (costsNothing(model)
            && Exposure.isLoopback(model.endpoints().get(endpoint).baseUrl().getHost()));
  }

  private static void requireFree(ModelConfig model, String id, boolean paid) {
    if (!paid && !isTagged(model) && !costsNothing(model)) {
      throw new IllegalArgumentException(
          "%s: calls of it cost money (expected: a model tagged local or of price 0, or --paid)"
              .formatted(id));
    }
  }

  private static boolean isTagged(ModelConfig model) {
    return model.card().tags().contains(Tag.LOCAL);
  }

  private static boolean costsNothing(ModelConfig model) {
    return model.card().simulated() || model.card().pricing().equals(Pricing.FREE);
  }

  private static void requireKnown(String name, Set<String> known) {
    if (!known.contains(name)) {
      throw new IllegalArgumentException(
          "\"%s\" (expected: a model or an endpoint of the configuration: %s)"
              .formatted(name, String.join(", ", known)));
    }
  }
}
