package dev.headgate.gateway.observe;

import dev.headgate.core.api.Caller;
import dev.headgate.core.api.Route;
import dev.headgate.gateway.config.ApiKeyConfig;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.ModelConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The label values a configuration allows; any other becomes {@code other}.
 *
 * @param routes names of routes
 * @param owners owner by model id
 * @param tenants names of tenants
 */
record KnownValues(Set<String> routes, Map<String, String> owners, Set<String> tenants) {

  static final KnownValues NOTHING = new KnownValues(Set.of(), Map.of(), Set.of());
  static final String NONE = "none";
  static final String OTHER = "other";

  static KnownValues of(HeadgateConfig config) {
    Map<String, String> owners = new HashMap<>();
    for (ModelConfig model : config.allModels()) {
      owners.put(model.card().id().value(), model.card().owner());
    }
    return new KnownValues(
        config.routing().routes().stream().map(Route::name).collect(Collectors.toSet()),
        Map.copyOf(owners),
        Stream.concat(
                config.apiKeys().stream().map(ApiKeyConfig::tenant),
                Stream.of(Caller.ANONYMOUS.tenant()))
            .collect(Collectors.toSet()));
  }

  String route(Optional<String> name) {
    return name.map(route -> routes.contains(route) ? route : OTHER).orElse(NONE);
  }

  String model(Optional<String> id) {
    return id.map(model -> owners.containsKey(model) ? model : OTHER).orElse(NONE);
  }

  String owner(Optional<String> id) {
    return id.map(model -> owners.getOrDefault(model, OTHER)).orElse(NONE);
  }

  String tenant(String name) {
    return tenants.contains(name) ? name : OTHER;
  }
}
