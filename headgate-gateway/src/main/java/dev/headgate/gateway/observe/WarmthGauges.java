package dev.headgate.gateway.observe;

import dev.headgate.core.api.Hosting;
import dev.headgate.core.live.SignalBoard;
import dev.headgate.core.live.WarmthReport;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.ModelConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/** How ready endpoints are, and what has room there. What is not known shows as NaN. */
final class WarmthGauges {

  private final SignalBoard board;
  private final MultiGauge warm;
  private final MultiGauge coldStart;
  private final MultiGauge firstRequest;
  private final MultiGauge room;

  WarmthGauges(MeterRegistry registry, SignalBoard board) {
    this.board = board;
    this.warm = EndpointRows.gauge(MeterCatalogue.ENDPOINT_WARM, registry);
    this.coldStart = EndpointRows.gauge(MeterCatalogue.COLD_START, registry);
    this.firstRequest = EndpointRows.gauge(MeterCatalogue.FIRST_REQUEST, registry);
    this.room = EndpointRows.gauge(MeterCatalogue.ENDPOINT_ROOM, registry);
  }

  /**
   * Shows these endpoints and no others from now on.
   *
   * @param endpoints of all models, in their order
   */
  void configured(HeadgateConfig config, List<String> endpoints) {
    Map<String, Hosting> hostings = hostings(config, endpoints);
    warm.register(EndpointRows.of(endpoints, id -> of(id, WarmthGauges::warm)), true);
    coldStart.register(
        EndpointRows.of(endpoints, id -> of(id, WarmthReport::coldStartSeconds)), true);
    firstRequest.register(
        EndpointRows.of(endpoints, id -> of(id, WarmthReport::firstRequestSeconds)), true);
    room.register(EndpointRows.of(endpoints, id -> room(id, hostings)), true);
  }

  private static Map<String, Hosting> hostings(HeadgateConfig config, List<String> endpoints) {
    Map<String, Hosting> hostings = new HashMap<>();
    int next = 0;
    for (ModelConfig model : config.allModels()) {
      for (int i = 0; i < model.endpoints().size() && next < endpoints.size(); i++) {
        hostings.put(endpoints.get(next++), model.hosting(i));
      }
    }
    return hostings;
  }

  private double room(String id, Map<String, Hosting> hostings) {
    OptionalLong most = hostings.getOrDefault(id, Hosting.UNKNOWN).mostTokens(board.facts(id));
    return most.isPresent() ? (double) most.getAsLong() : Double.NaN;
  }

  private double of(String id, Function<WarmthReport, OptionalDouble> value) {
    return board.warmth(id).map(value).orElse(OptionalDouble.empty()).orElse(Double.NaN);
  }

  private static OptionalDouble warm(WarmthReport report) {
    return OptionalDouble.of(report.state() == WarmthReport.State.WARM ? 1 : 0);
  }
}
