package dev.headgate.gateway;

import dev.headgate.gateway.config.EndpointConfig;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.ModelConfig;
import dev.headgate.gateway.provider.ProviderClients;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The endpoints whose id means another place after a reload than before. Ids count a model's
 * endpoints, so one put before another takes over its id, but must not take over its health.
 */
final class MovedEndpoints {

  private MovedEndpoints() {}

  /** Returns the ids in both configurations that stand for different places. */
  static List<String> between(HeadgateConfig before, HeadgateConfig after) {
    Map<String, EndpointConfig> places = byId(before);
    List<String> moved = new ArrayList<>();
    byId(after)
        .forEach(
            (id, place) -> {
              if (places.containsKey(id) && !places.get(id).isSamePlace(place)) {
                moved.add(id);
              }
            });
    return moved;
  }

  private static Map<String, EndpointConfig> byId(HeadgateConfig config) {
    Map<String, EndpointConfig> places = new HashMap<>();
    for (ModelConfig model : config.allModels()) {
      for (int i = 0; i < model.endpoints().size(); i++) {
        places.put(ProviderClients.endpointId(model, i), model.endpoints().get(i));
      }
    }
    return places;
  }
}
