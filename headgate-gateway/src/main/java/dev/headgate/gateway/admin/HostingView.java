package dev.headgate.gateway.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.Hardware;
import dev.headgate.core.api.HardwareFacts;
import dev.headgate.core.live.SignalBoard;
import dev.headgate.core.live.WarmthReport;
import dev.headgate.core.spi.ProviderClient;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** What an endpoint runs on, what has room there, and how ready it is. */
final class HostingView {

  private final SignalBoard signals;

  HostingView(SignalBoard signals) {
    this.signals = signals;
  }

  /** Returns what is declared or reported; of both the declared. */
  ObjectNode hardware(ProviderClient endpoint) {
    Hardware declared = endpoint.hosting().hardware();
    HardwareFacts reported = signals.facts(endpoint.endpoint());
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    put(node, "device", declared.device().or(reported::device));
    declared.name().ifPresent(name -> node.put("name", name));
    put(node, "precision", declared.precision());
    put(node, "memory_bytes", declared.memory(), reported.memory());
    put(node, "kv_memory_bytes", declared.kvMemory(), OptionalLong.empty());
    put(node, "context", declared.context(), OptionalLong.empty());
    put(node, "room_tokens", signals.mostTokens(endpoint), OptionalLong.empty());
    declared.maxBatch().ifPresent(most -> node.put("max_batch", most));
    put(node, "suited_for", Optional.of(declared.suits()));
    return node;
  }

  /** Returns how ready it is; empty of one that is taken to be always ready. */
  Optional<ObjectNode> warmth(String endpoint) {
    return signals.warmth(endpoint).map(HostingView::warmth);
  }

  private static ObjectNode warmth(WarmthReport report) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    put(node, "state", Optional.of(report.state()));
    EndpointsView.put(node, "cold_start_s", report.coldStartSeconds());
    node.put("cold_start_measured", report.measured());
    EndpointsView.put(node, "first_request_s", report.firstRequestSeconds());
    report.idle().ifPresent(idle -> node.put("idle_ms", idle.toMillis()));
    return node;
  }

  private static void put(ObjectNode node, String name, Optional<? extends Enum<?>> value) {
    value.ifPresent(known -> node.put(name, known.name().toLowerCase(Locale.ROOT)));
  }

  private static void put(
      ObjectNode node, String name, OptionalLong declared, OptionalLong reported) {
    OptionalLong known = declared.isPresent() ? declared : reported;
    known.ifPresent(value -> node.put(name, value));
  }
}
