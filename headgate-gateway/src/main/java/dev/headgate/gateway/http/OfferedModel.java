package dev.headgate.gateway.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.Caller;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.Route;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.decide.ModelNames;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.receive.ThresholdText;
import dev.headgate.gateway.serving.Serving;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Something a client may write as model.
 *
 * @param id what it writes
 * @param kind {@code model}, {@code route} or {@code router}
 * @param owner who serves it; {@code headgate} when it is routed
 * @param contextWindow in tokens; empty when it depends on the choice
 * @param simulated whether all its answers are made up by the simulator
 */
record OfferedModel(
    String id, String kind, String owner, OptionalLong contextWindow, boolean simulated) {

  private static final String US = "headgate";

  /**
   * Returns all that the caller may use, models first. A route is there if one of its models is, a
   * router if the route {@code auto} is, and stands with the default threshold.
   */
  static List<OfferedModel> all(Serving serving, Caller caller) {
    List<OfferedModel> all = new ArrayList<>();
    for (PooledModel model : serving.pool().models()) {
      if (serving.rules().permits(caller, model.card().id())) {
        all.add(of(model.card()));
      }
    }
    boolean simulated = all.stream().allMatch(OfferedModel::simulated);
    for (Route route : serving.config().routing().routes()) {
      if (isOpen(route, serving, caller)) {
        all.add(routed(route.name(), "route", simulated));
      }
    }
    String threshold = HeaderValues.decimal(serving.config().routing().defaultThreshold(), 4);
    for (String router : routers(serving, caller)) {
      all.add(routed("router-" + router + "-" + threshold, "router", simulated));
    }
    return all;
  }

  /** Returns the router form of that id with whatever threshold, if the caller may use it. */
  static Optional<OfferedModel> router(Serving serving, Caller caller, String id) {
    return routers(serving, caller).stream()
        .filter(router -> isThresholdOf(router, id))
        .map(router -> routed(id, "router", false))
        .findFirst();
  }

  ObjectNode toOpenAi(Instant created) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", id)
            .put("object", "model")
            .put("created", created.getEpochSecond())
            .put("owned_by", owner)
            .put("kind", kind)
            .put("simulated", simulated);
    contextWindow.ifPresent(tokens -> json.put("context_window", tokens));
    return json;
  }

  ObjectNode toAnthropic(Instant created) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "model")
        .put("id", id)
        .put("display_name", simulated ? id + " (simulated)" : id)
        .put("created_at", Instant.ofEpochSecond(created.getEpochSecond()).toString());
  }

  private static List<String> routers(Serving serving, Caller caller) {
    boolean open =
        serving.config().routing().routes().stream()
            .filter(route -> route.name().equals(ModelNames.AUTO)) // whose pair they choose from
            .anyMatch(route -> isOpen(route, serving, caller));
    return open ? serving.routers() : List.of();
  }

  private static boolean isOpen(Route route, Serving serving, Caller caller) {
    return Stream.concat(route.models().stream(), route.fallbacks().stream())
        .anyMatch(model -> serving.rules().permits(caller, model));
  }

  private static OfferedModel of(ModelCard card) {
    return new OfferedModel(
        card.id().value(),
        "model",
        card.owner(),
        OptionalLong.of(card.contextWindow()),
        card.simulated());
  }

  private static OfferedModel routed(String id, String kind, boolean simulated) {
    return new OfferedModel(id, kind, US, OptionalLong.empty(), simulated);
  }

  private static boolean isThresholdOf(String router, String id) {
    String prefix = "router-" + router + "-";
    if (!id.startsWith(prefix)) {
      return false;
    }
    try {
      ThresholdText.parse(id.substring(prefix.length()), "model");
      return true;
    } catch (RoutingException noThreshold) {
      return false;
    }
  }
}
