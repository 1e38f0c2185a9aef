package dev.headgate.sim.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.headgate.sim.answer.OutcomeBook;
import dev.headgate.sim.answer.TokenRange;
import dev.headgate.sim.device.DeviceClass;
import dev.headgate.sim.device.EngineLimits;
import dev.headgate.sim.device.ServedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the file of {@code headgate sim --cluster}; docs/simulator.md has its keys. */
public final class ClusterFile {

  private static final int MOST_DEVICES = 1_000;

  private final Path folder;
  private final Map<String, ServedModel> models = new HashMap<>();

  private ClusterFile(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads a file; paths in it are relative to it.
   *
   * @throws IOException when it, or a file of outcomes, cannot be read
   * @throws IllegalArgumentException when a value is wrong; says which
   */
  public static ClusterSpec read(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    JsonNode root = new JsonMapper().readTree(file.toFile());
    return new ClusterFile(folder == null ? file : folder).cluster(new Settings("", root));
  }

  private ClusterSpec cluster(Settings file) throws IOException {
    file.object("models").forEach((name, model) -> models.put(name, model(name, model)));
    List<DeviceSpec> devices = new ArrayList<>();
    for (Settings device : file.list("devices")) {
      addDevices(device, devices);
    }
    ClusterSpec spec =
        new ClusterSpec(
            file.text("host", "127.0.0.1"),
            file.whole("port", 0),
            file.whole("seed", 42),
            file.number("time_scale", 1),
            OutcomeBook.load(file.texts("outcomes").stream().map(folder::resolve).toList()),
            TokenRange.parse(file.text("output_tokens", "64-256")),
            devices);
    file.requireNoOther();
    return spec;
  }

  private static ServedModel model(String name, Settings model) {
    double billions = model.number("parameters_b", 0);
    ServedModel read =
        new ServedModel(
            name,
            billions,
            model.number("weights_gb", billions) * 1e9,
            model.number("kv_bytes_per_token", 57_344));
    model.requireNoOther();
    return read;
  }

  private void addDevices(Settings device, List<DeviceSpec> target) {
    String name = device.text("name", "gpu");
    int count = device.whole("count", 0);
    if (count < 0 || target.size() + count > MOST_DEVICES) {
      throw new IllegalArgumentException(
          device.where("count") + count + " (expected: at most " + MOST_DEVICES + " in all)");
    }
    DeviceSpec first = device(count == 0 ? name : name + 0, device);
    target.add(first);
    for (int i = 1; i < count; i++) {
      target.add(device(name + i, device));
    }
    device.requireNoOther();
  }

  private DeviceSpec device(String name, Settings device) {
    if (!name.matches("[A-Za-z0-9_-]{1,64}") || name.equals("sim") || name.equals("dcgm")) {
      throw new IllegalArgumentException(
          device.where("name") + name + " (expected: letters, digits, - or _, not sim or dcgm)");
    }
    DeviceClass deviceClass = DeviceClass.parse(device.text("class", "p40"));
    ServedModel model = servedModel(device);
    return new DeviceSpec(
        name,
        deviceClass,
        model,
        limits(device, deviceClass, model),
        MetricNames.parse(device.text("metrics", "vllm")),
        device.duration("start_up"),
        device.duration("idle_timeout"),
        device.flag("cold", false),
        new NetworkDelay(device.duration("latency"), device.number("latency_spread", 0)),
        device.whole("requests_per_minute", 0));
  }

  private ServedModel servedModel(Settings device) {
    String name = device.text("model", "");
    ServedModel model = models.get(name);
    if (model == null) {
      throw new IllegalArgumentException(
          device.where("model") + name + " (expected: one of " + models.keySet() + ")");
    }
    return model;
  }

  private static EngineLimits limits(Settings device, DeviceClass deviceClass, ServedModel model) {
    int sequences = device.whole("max_sequences", 16);
    return new EngineLimits(
        sequences,
        device.whole("token_budget", Math.max(512, sequences)),
        (long) device.number("kv_tokens", (double) deviceClass.cacheTokens(model)),
        device.flag("prefix_cache", true));
  }
}
