package dev.headgate.gateway.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.Pricing;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.gateway.config.EndpointConfig;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.ModelChange;
import dev.headgate.gateway.config.ModelConfig;
import dev.headgate.gateway.config.ModelState;
import dev.headgate.gateway.live.CanaryDesk;
import dev.headgate.gateway.live.CanaryReport;
import dev.headgate.gateway.provider.ProviderClients;
import java.util.Locale;
import java.util.Optional;

/** A model of the pool as the admin API shows it; never with a secret. */
final class ModelView {

  private final Optional<HealthRegistry> health;
  private final Optional<CanaryDesk> canaries;

  /** Makes a view; what live traffic says is left out where nobody knows. */
  ModelView(Optional<AdminApi.Signs> signs) {
    this.health = signs.map(AdminApi.Signs::health);
    this.canaries = signs.map(AdminApi.Signs::canaries);
  }

  ObjectNode of(HeadgateConfig config, ModelConfig model) {
    ModelCard card = model.card();
    Optional<ModelChange> change = config.changes().find(card.id());
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    view.put("id", card.id().value());
    Optional<CanaryReport> trial = canaries.flatMap(desk -> desk.report(card.id()));
    view.put("state", state(config.changes().stateOf(card.id()), trial));
    trial.ifPresent(report -> view.set("canary", LiveView.canary(report)));
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
    view.set("tags", tags(card));
    view.set("endpoints", endpoints(model));
    return view;
  }

  private static String state(ModelState state, Optional<CanaryReport> trial) {
    boolean onTrial = trial.isPresent() && trial.get().share() < 1;
    return state == ModelState.ACTIVE && onTrial ? "canary" : state.wireName();
  }

  private ArrayNode endpoints(ModelConfig model) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < model.endpoints().size(); i++) {
      String id = ProviderClients.endpointId(model, i);
      EndpointConfig endpoint = model.endpoints().get(i);
      ObjectNode view =
          all.addObject()
              .put("id", id)
              .put("base_url", endpoint.baseUrl().toString())
              .put("dialect", lower(endpoint.dialect()))
              .put("weight", endpoint.weight());
      health.ifPresent(
          known -> view.put("available", known.available(id)).put("in_flight", known.inFlight(id)));
    }
    return all;
  }

  private static ArrayNode capabilities(ModelCard card) {
    ArrayNode names = JsonNodeFactory.instance.arrayNode();
    card.capabilities().stream().sorted().map(ModelView::lower).forEach(names::add);
    return names;
  }

  private static ArrayNode tags(ModelCard card) {
    ArrayNode names = JsonNodeFactory.instance.arrayNode();
    card.tags().forEach(tag -> names.add(tag.name()));
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
