package dev.headgate.sim.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.sim.device.EngineState;
import dev.headgate.sim.dialect.Json;
import java.util.Collection;
import java.util.Locale;

/** What {@code GET /sim/devices} tells: each device's exact state and counts. */
final class ClusterState {

  private ClusterState() {}

  static ObjectNode of(Collection<DeviceEndpoint> devices, Timing timing) {
    ObjectNode root = Json.object().put("simulated", true).put("now_s", timing.now() / 1e9);
    var list = root.putArray("devices");
    devices.forEach(device -> list.add(of(device)));
    return root;
  }

  static ObjectNode of(DeviceEndpoint endpoint) {
    SimulatedDevice device = endpoint.device();
    EngineState state = device.state();
    ObjectNode node =
        Json.object()
            .put("name", device.spec().name())
            .put("class", device.spec().deviceClass().name().toLowerCase(Locale.ROOT))
            .put("model", device.spec().model().name())
            .put("fault", device.fault().text())
            .put("warm", device.isWarm())
            .put("utilisation", device.utilisation())
            .put("running", state.running())
            .put("waiting", state.waiting())
            .put("kv_usage", state.cacheUsage())
            .put("max_sequences", device.spec().limits().maxSequences())
            .put("received", endpoint.received())
            .put("refused", endpoint.refused())
            .put("lost_s", device.lostNanos() / 1e9);
    addTotals(node, state.totals());
    return node;
  }

  private static void addTotals(ObjectNode node, EngineState.Totals totals) {
    node.put("busy_s", totals.busyNanos() / 1e9)
        .put("sequence_s", totals.sequenceNanos() / 1e9)
        .put("prompt_tokens", totals.promptTokens())
        .put("cached_tokens", totals.cachedTokens())
        .put("computed_tokens", totals.computedTokens())
        .put("generated_tokens", totals.generatedTokens())
        .put("finished", totals.finished());
  }
}
