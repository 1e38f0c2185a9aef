package dev.headgate.gateway.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Pricing;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.gateway.config.EndpointConfig;
import dev.headgate.gateway.config.ModelChange;
import dev.headgate.gateway.config.ModelConfig;
import dev.headgate.gateway.serving.Serving;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A model of the pool as the admin API shows it; never with a secret. */
final class ModelView {

  private final HealthRegistry health;

  ModelView(HealthRegistry health) {
    this.health = health;
  }

  ObjectNode of(Serving serving, ModelConfig model) {
    ModelCard card = model.card();
    Optional<ModelChange> change = serving.config().changes().find(card.id());
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    view.put("id", card.id().value());
    view.put("state", serving.config().changes().stateOf(card.id()).wireName());
    view.put("defined_by", change.flatMap(ModelChange::definition).isPresent() ? "api" : "config");
    change.ifPresent(changed -> view.put("changed_at", changed.changedAt().toString()));
    view.put("owner", card.owner());
    view.put("simulated", card.simulated());
    view.put("upstream_model", model.upstreamModel());
    view.set("pricing", pricing(card.pricing()));
    view.put("context_window", card.contextWindow());
    view.put("max_output_tokens", card.maxOutputTokens());
    view.put("quality", card.quality());
    view.set("capabilities", capabilities(card));
    view.set("endpoints", endpoints(serving, model));
    return view;
  }

  private ArrayNode endpoints(Serving serving, ModelConfig model) {
    List<String> ids = ids(serving, model.card().id());
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < ids.size(); i++) {
      EndpointConfig endpoint = model.endpoints().get(i);
      all.addObject()
          .put("id", ids.get(i))
          .put("base_url", endpoint.baseUrl().toString())
          .put("dialect", lower(endpoint.dialect()))
          .put("weight", endpoint.weight())
          .put("available", health.available(ids.get(i)))
          .put("in_flight", health.inFlight(ids.get(i)));
    }
    return all;
  }

  private static List<String> ids(Serving serving, ModelId model) {
    return serving.pool().find(model).stream()
        .flatMap(pooled -> pooled.endpoints().stream())
        .map(ProviderClient::endpoint)
        .toList();
  }

  private static ArrayNode capabilities(ModelCard card) {
    ArrayNode names = JsonNodeFactory.instance.arrayNode();
    card.capabilities().stream().sorted().map(ModelView::lower).forEach(names::add);
    return names;
  }

  private static ObjectNode pricing(Pricing pricing) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("input", pricing.input().amount())
        .put("cached_input", pricing.cachedInput().amount())
        .put("output", pricing.output().amount());
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
