package dev.headgate.gateway.config.discovery;

import java.net.URI;
import java.util.List;
import java.util.Map;

/** Two models made up by the simulator, so that a gateway without anything still shows routing. */
final class SimulatedModels {

  public static final String STRONG = "sim-strong";
  public static final String WEAK = "sim-weak";

  private SimulatedModels() {}

  /** Returns the pair, which answers at the simulator's address without a path. */
  static Discovered at(URI simulator) {
    Document document = new Document();
    add(
        document,
        simulator,
        STRONG,
        0.9,
        Map.of("input", 2.5, "cached_input", 1.25, "output", 10.0));
    add(
        document,
        simulator,
        WEAK,
        0.5,
        Map.of("input", 0.15, "cached_input", 0.075, "output", 0.6));
    return new Discovered(document.toString(), "simulated models", List.of());
  }

  private static void add(
      Document document, URI simulator, String id, double quality, Map<String, Double> pricing) {
    var model = document.addModel("sim", id);
    model.put("simulated", true).put("quality", quality).put("context_window", 128_000);
    model.putPOJO("pricing", pricing);
    model
        .putArray("capabilities")
        .add("chat")
        .add("completion")
        .add("embedding")
        .add("tools")
        .add("vision")
        .add("audio")
        .add("json_schema");
    model.putArray("endpoints").addObject().put("base_url", simulator + "/v1");
  }
}
