package dev.headgate.sim;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.sim.answer.Answer;
import dev.headgate.sim.dialect.AnthropicMessages;
import dev.headgate.sim.dialect.Dialect;
import dev.headgate.sim.dialect.Json;
import dev.headgate.sim.dialect.OpenAiEmbeddings;
import dev.headgate.sim.dialect.Problem;
import dev.headgate.sim.dialect.RequestProblem;
import dev.headgate.sim.dialect.Target;
import dev.headgate.sim.dialect.WireRequest;
import dev.headgate.sim.fault.Fault;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Receives a request, checks it as a provider would, and has it answered. One per event loop. */
final class Conversation {

  private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

  private final Simulation simulation;
  private final Context context;

  Conversation(Simulation simulation, Context context) {
    this.simulation = simulation;
    this.context = context;
  }

  /** A request for text. */
  void start(HttpServerRequest request, Dialect dialect, Target target) {
    receive(
        request,
        dialect,
        (reply, body) -> {
          requireVersion(request, dialect);
          WireRequest wire = dialect.read(Json.readObject(body), target);
          String model = wire.ask().model();
          requireServed(model);
          Fault fault = fault(request, model, reply);
          reply.begin(
              model,
              () -> {
                ModelBehaviour behaviour = simulation.behaviour(model);
                Answer answer = simulation.answer(wire.ask(), behaviour.outputTokens());
                Delivery.of(reply, wire, answer, behaviour).run(fault);
              });
        });
  }

  /** A request for embeddings. */
  void embed(HttpServerRequest request, Target target) {
    receive(
        request,
        Dialect.OPENAI_CHAT,
        (reply, body) -> {
          JsonNode json = Json.readObject(body);
          String model = OpenAiEmbeddings.model(json, target);
          requireServed(model);
          int dimensions = simulation.options().embeddingDimensions();
          byte[] answer = OpenAiEmbeddings.answer(json, model, dimensions);
          Fault fault = fault(request, model, reply);
          reply.begin(
              model,
              () ->
                  new WholeDelivery(reply, answer, simulation.behaviour(model).timeToFirstToken())
                      .run(fault));
        });
  }

  /** A request to count tokens. */
  void countTokens(HttpServerRequest request) {
    receive(
        request,
        Dialect.ANTHROPIC,
        (reply, body) -> {
          requireVersion(request, Dialect.ANTHROPIC);
          reply.whole(200, AnthropicMessages.countTokens(Json.readObject(body)));
        });
  }

  private void receive(
      HttpServerRequest request, Dialect dialect, BiConsumer<Reply, byte[]> handler) {
    Reply reply = new Reply(request, dialect, simulation, context);
    BodyReader.read(
        request,
        simulation.options().maxBodyBytes(),
        body -> handle(request, reply, body, handler),
        () -> reply.problem(tooLarge()));
  }

  private void handle(
      HttpServerRequest request, Reply reply, byte[] body, BiConsumer<Reply, byte[]> handler) {
    record(request, body);
    simulation.traffic().received.increment();
    try {
      if (!ApiKeys.accepts(simulation.options().apiKey(), request)) {
        throw new RequestProblem(Problem.unauthorized());
      }
      handler.accept(reply, body);
    } catch (RequestProblem e) {
      reply.problem(e.problem());
    } catch (RuntimeException e) {
      // A fault of the simulator itself; without an answer the client would wait for ever.
      LOG.error("Request {} could not be answered", reply.number(), e);
      reply.problem(new Problem(500, "The simulator failed; see its log.", "simulator_failed", ""));
    }
  }

  private Problem tooLarge() {
    return new Problem(
        413,
        "body: too large (expected: <= " + simulation.options().maxBodyBytes() + " bytes)",
        "request_too_large",
        "");
  }

  private void requireServed(String model) {
    if (!simulation.serves(model)) {
      throw new RequestProblem(Problem.unknownModel(model, simulation.options().models()));
    }
  }

  private static void requireVersion(HttpServerRequest request, Dialect dialect) {
    if (dialect == Dialect.ANTHROPIC && request.getHeader("anthropic-version") == null) {
      throw new RequestProblem(
          Problem.invalid("anthropic-version: header is required", "anthropic-version"));
    }
  }

  private Fault fault(HttpServerRequest request, String model, Reply reply) {
    String text = request.getHeader(Headers.FAULT);
    try {
      Optional<Fault> asked = text == null ? Optional.empty() : Optional.of(Fault.parse(text));
      return simulation.fault(asked, model, reply.number());
    } catch (IllegalArgumentException e) {
      throw new RequestProblem(
          Problem.invalid(Headers.FAULT + ": " + e.getMessage(), Headers.FAULT));
    }
  }

  private void record(HttpServerRequest request, byte[] body) {
    if (!simulation.log().isOn()) {
      return;
    }
    List<Map.Entry<String, String>> headers =
        request.headers().entries().stream()
            .map(entry -> Map.entry(entry.getKey(), entry.getValue()))
            .toList();
    simulation
        .log()
        .add(
            new RecordedRequest(
                request.method().name(), request.uri(), request.version().name(), headers, body));
  }
}
