package dev.headgate.sim;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.sim.dialect.Dialect;
import dev.headgate.sim.dialect.Envelope;
import dev.headgate.sim.dialect.Json;
import dev.headgate.sim.dialect.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;

/** Endpoints that tell of the server itself: models, health, metrics, and what is not there. */
final class InfoEndpoints {

  private static final long CREATED = 1_767_225_600L; // 2026-01-01, so that listings do not change
  private static final String JSON = "application/json";

  private final Simulation simulation;

  InfoEndpoints(Simulation simulation) {
    this.simulation = simulation;
  }

  void health(HttpServerRequest request) {
    send(request, 200, JSON, Json.bytes(Json.object().put("status", "ok").put("simulated", true)));
  }

  void metrics(HttpServerRequest request) {
    send(
        request,
        200,
        "text/plain; version=0.0.4; charset=utf-8",
        VllmMetrics.text(simulation.traffic(), simulation.options())
            .getBytes(StandardCharsets.UTF_8));
  }

  void models(HttpServerRequest request) {
    if (!ApiKeys.accepts(simulation.options().apiKey(), request)) {
      problem(request, Problem.unauthorized());
      return;
    }
    ObjectNode root = Json.object().put("object", "list");
    ArrayNode data = root.putArray("data");
    simulation.options().models().forEach(model -> data.add(describe(model)));
    send(request, 200, JSON, Json.bytes(root));
  }

  void model(HttpServerRequest request, String model) {
    if (!ApiKeys.accepts(simulation.options().apiKey(), request)) {
      problem(request, Problem.unauthorized());
    } else if (!simulation.serves(model)) {
      problem(request, Problem.unknownModel(model, simulation.options().models()));
    } else {
      send(request, 200, JSON, Json.bytes(describe(model)));
    }
  }

  void notFound(HttpServerRequest request) {
    String message =
        "Unknown request URL: "
            + request.method()
            + " "
            + request.path()
            + " (expected: an endpoint of OpenAI, Anthropic or Gemini)";
    problem(request, new Problem(404, message, "unknown_url", ""));
  }

  void problem(HttpServerRequest request, Problem problem) {
    byte[] body = Dialect.OPENAI_CHAT.error(problem, new Envelope("info", CREATED));
    send(request, problem.status(), JSON, body);
  }

  private static ObjectNode describe(String model) {
    return Json.object()
        .put("id", model)
        .put("object", "model")
        .put("created", CREATED)
        .put("owned_by", "simulated");
  }

  private static void send(HttpServerRequest request, int status, String type, byte[] body) {
    var unused =
        request
            .response()
            .setStatusCode(status)
            .putHeader(Headers.SIMULATED, "true")
            .putHeader("content-type", type)
            .end(Buffer.buffer(body));
  }
}
