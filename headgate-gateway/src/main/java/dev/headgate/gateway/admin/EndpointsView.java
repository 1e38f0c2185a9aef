package dev.headgate.gateway.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.live.Admission;
import dev.headgate.core.live.DeviceLoad;
import dev.headgate.core.live.EndpointHealth;
import dev.headgate.core.live.EndpointSignals;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.live.Prediction;
import dev.headgate.core.live.RateHeadroom;
import dev.headgate.core.live.Reading;
import dev.headgate.core.live.ServerLoad;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.spi.ProviderClient;
import java.util.OptionalDouble;

/** All endpoints and what is known of each now, as {@code GET /admin/v1/endpoints} shows them. */
final class EndpointsView {

  /** A request that people can picture: a page in, a paragraph out. */
  private static final long TOKENS_IN = 1000;

  private static final long TOKENS_OUT = 200;

  private final HealthRegistry health;
  private final HostingView hosting;

  EndpointsView(HealthRegistry health) {
    this.health = health;
    this.hosting = new HostingView(health.signals());
  }

  ObjectNode list(ModelPool pool) {
    ObjectNode view = JsonNodeFactory.instance.objectNode().put("object", "list");
    ArrayNode data = view.putArray("data");
    for (PooledModel model : pool.models()) {
      for (ProviderClient endpoint : model.endpoints()) {
        ObjectNode node = endpoint(model, endpoint.endpoint());
        node.set("hardware", hosting.hardware(endpoint));
        hosting.warmth(endpoint.endpoint()).ifPresent(warmth -> node.set("warmth", warmth));
        data.add(node);
      }
    }
    return view;
  }

  private ObjectNode endpoint(PooledModel model, String id) {
    EndpointHealth now = health.health(id);
    ObjectNode view =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", id)
            .put("model", model.card().id().value())
            .put("available", now.available())
            .put("state", now.standing().wireName())
            .put("in_flight", now.inFlight())
            .put("busy_share", health.occupied(id))
            .put("consecutive_failures", now.consecutiveFailures());
    if (model.concurrency().isPresent()) {
      putQueue(view, model, id);
    }
    now.coolDownLeft().ifPresent(left -> view.put("cool_down_ms", left.toMillis()));
    health.signals().silence(id).ifPresent(silent -> view.put("silent_ms", silent.toMillis()));
    now.lastError().ifPresent(error -> view.put("last_error", error.wireName()));
    view.set("expected", expected(id, now.inFlight()));
    health.signals().signals(id).ifPresent(signals -> put(view, signals));
    return view;
  }

  private void putQueue(ObjectNode view, PooledModel model, String id) {
    Admission.Queue queue = health.admission().queue(model.card().id());
    view.put("limit", health.admission().limit(id))
        .put("waiting_for_model", queue.waiting())
        .put("turned_away_from_model", queue.shed());
  }

  private ObjectNode expected(String id, int inFlight) {
    Prediction told = health.signals().predict(id, TOKENS_IN, TOKENS_OUT, inFlight);
    return JsonNodeFactory.instance
        .objectNode()
        .put("tokens_in", TOKENS_IN)
        .put("tokens_out", TOKENS_OUT)
        .put("cold_start_s", told.coldStartSeconds())
        .put("first_token_s", told.firstTokenSeconds())
        .put("whole_s", told.seconds())
        .put("spread_s", told.spreadSeconds())
        .put("learned_from_calls", told.calls());
  }

  private static void put(ObjectNode view, EndpointSignals signals) {
    view.put("error_rate", signals.errorRate()).put("cost_usd", signals.costUsd());
    view.set("time_to_first_token_s", times(signals.timeToFirstToken()));
    view.set("time_to_answer_s", times(signals.timeToAnswer()));
    view.set("time_per_token_s", times(signals.timePerToken()));
    signals.lastCall().ifPresent(age -> view.put("last_call_ms_ago", age.toMillis()));
    signals.headroom().ifPresent(left -> view.set("rate_headroom", headroom(left)));
    signals.server().ifPresent(load -> view.set("server", server(load)));
    signals.device().ifPresent(load -> view.set("device", device(load)));
  }

  private static ObjectNode times(EndpointSignals.Times times) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("n", times.n());
    put(node, "p50", times.p50());
    put(node, "p99", times.p99());
    return node;
  }

  private static ObjectNode headroom(Reading<RateHeadroom> reading) {
    ObjectNode node = aged(reading);
    put(node, "requests", reading.value().requests());
    put(node, "tokens", reading.value().tokens());
    return node;
  }

  private static ObjectNode server(Reading<ServerLoad> reading) {
    ObjectNode node = aged(reading);
    put(node, "running", reading.value().running());
    put(node, "waiting", reading.value().waiting());
    put(node, "kv_cache_use", reading.value().kvCacheUse());
    put(node, "prefix_hit_rate", reading.value().prefixHitRate());
    return node;
  }

  private static ObjectNode device(Reading<DeviceLoad> reading) {
    ObjectNode node = aged(reading);
    put(node, "utilisation", reading.value().utilisation());
    put(node, "memory_use", reading.value().memoryUse());
    put(node, "power_watts", reading.value().powerWatts());
    put(node, "temperature_celsius", reading.value().temperatureCelsius());
    return node;
  }

  private static ObjectNode aged(Reading<?> reading) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("age_ms", reading.age().toMillis())
        .put("stale", reading.stale());
  }

  static void put(ObjectNode node, String name, OptionalDouble value) {
    value.ifPresent(known -> node.put(name, known));
  }
}
