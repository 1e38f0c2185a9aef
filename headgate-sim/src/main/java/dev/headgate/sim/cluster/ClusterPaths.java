package dev.headgate.sim.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.sim.BodyReader;
import dev.headgate.sim.dialect.Dialect;
import dev.headgate.sim.dialect.Json;
import dev.headgate.sim.dialect.Problem;
import dev.headgate.sim.dialect.RequestProblem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Which path does what: {@code /DEVICE/…} a server's own, {@code /dcgm/metrics}, {@code /sim/…}.
 */
final class ClusterPaths {

  private static final long MOST_BODY_BYTES = 16L << 20;
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final String JSON = "application/json";

  private final Map<String, DeviceEndpoint> devices = new LinkedHashMap<>();
  private final Timing timing;

  ClusterPaths(ClusterSpec spec, Timing timing) {
    this.timing = timing;
    for (DeviceSpec each : spec.devices()) {
      SimulatedDevice device = new SimulatedDevice(each, timing);
      devices.put(each.name(), new DeviceEndpoint(device, timing, spec));
    }
  }

  void handle(HttpServerRequest request) {
    String[] path = request.path().split("/", 3);
    String first = path.length > 1 ? path[1] : "";
    String rest = path.length > 2 ? path[2] : "";
    DeviceEndpoint device = devices.get(first);
    if (device != null) {
      ofDevice(request, device, rest);
    } else if (request.method().equals(HttpMethod.GET)) {
      ofCluster(request, first, rest);
    } else if (first.equals("sim") && rest.startsWith("devices/") && rest.endsWith("/fault")) {
      withBody(
          request,
          body ->
              fault(
                  request,
                  rest.substring("devices/".length(), rest.length() - "/fault".length()),
                  body));
    } else {
      notFound(request);
    }
  }

  private void ofCluster(HttpServerRequest request, String first, String rest) {
    switch (first + "/" + rest) {
      case "health/" -> send(request, JSON, bytes(Json.object().put("simulated", true)));
      case "dcgm/metrics" ->
          send(
              request,
              TEXT,
              Buffer.buffer(
                  DcgmMetrics.text(
                      devices.values().stream().map(DeviceEndpoint::device).toList())));
      case "sim/devices" -> send(request, JSON, bytes(ClusterState.of(devices.values(), timing)));
      default -> notFound(request);
    }
  }

  private void ofDevice(HttpServerRequest request, DeviceEndpoint endpoint, String rest) {
    if (request.method().equals(HttpMethod.POST)) {
      asked(request, endpoint, rest);
      return;
    }
    SimulatedDevice device = endpoint.device();
    if (device.fault() instanceof DeviceFault.Kill) {
      DeviceReply.close(request);
      return;
    }
    switch (rest) {
      case "metrics" -> send(request, TEXT, Buffer.buffer(ServerMetrics.text(device)));
      case "health" -> send(request, JSON, bytes(Json.object().put("simulated", true)));
      case "v1/models" -> send(request, JSON, bytes(models(device.spec().model().name())));
      default -> notFound(request);
    }
  }

  private void asked(HttpServerRequest request, DeviceEndpoint endpoint, String rest) {
    switch (rest) {
      case "v1/chat/completions" ->
          withBody(request, body -> endpoint.answer(request, Dialect.OPENAI_CHAT, body));
      case "v1/completions" ->
          withBody(request, body -> endpoint.answer(request, Dialect.OPENAI_TEXT, body));
      default -> notFound(request);
    }
  }

  private void fault(HttpServerRequest request, String name, byte[] body) {
    DeviceEndpoint endpoint = devices.get(name);
    if (endpoint == null) {
      notFound(request);
      return;
    }
    try {
      JsonNode wanted = Json.readObject(body);
      endpoint.device().become(DeviceFault.read(wanted));
      send(request, JSON, bytes(ClusterState.of(endpoint)));
    } catch (RequestProblem e) {
      DeviceReply.problem(request, Dialect.OPENAI_CHAT, e.problem());
    } catch (IllegalArgumentException e) {
      DeviceReply.problem(
          request, Dialect.OPENAI_CHAT, Problem.invalid(String.valueOf(e.getMessage()), "fault"));
    }
  }

  private static ObjectNode models(String name) {
    ObjectNode root = Json.object().put("object", "list");
    root.putArray("data")
        .addObject()
        .put("id", name)
        .put("object", "model")
        .put("owned_by", "simulated");
    return root;
  }

  private void withBody(HttpServerRequest request, Consumer<byte[]> handler) {
    BodyReader.read(
        request,
        MOST_BODY_BYTES,
        handler,
        () ->
            DeviceReply.problem(
                request,
                Dialect.OPENAI_CHAT,
                new Problem(413, "body: too large", "request_too_large", "")));
  }

  private void notFound(HttpServerRequest request) {
    DeviceReply.problem(
        request,
        Dialect.OPENAI_CHAT,
        new Problem(
            404,
            request.method()
                + " "
                + request.path()
                + " (expected: /DEVICE/v1/chat/completions, /DEVICE/metrics, /dcgm/metrics,"
                + " /sim/devices or /sim/devices/DEVICE/fault, DEVICE one of "
                + devices.keySet()
                + ")",
            "unknown_url",
            ""));
  }

  private static Buffer bytes(ObjectNode node) {
    return Buffer.buffer(Json.bytes(node));
  }

  private static void send(HttpServerRequest request, String type, Buffer body) {
    var unused = DeviceReply.head(request, 200, type).end(body);
  }
}
