package dev.headgate.sim;

import dev.headgate.sim.dialect.Dialect;
import dev.headgate.sim.dialect.Problem;
import dev.headgate.sim.dialect.Target;
import io.vertx.core.Context;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/**
 * Which path does what. OpenAI's paths are known by their end, so that any prefix works ({@code
 * /v1}, {@code /openai/v1}, Azure's {@code /openai/deployments/<model>}).
 */
final class Endpoints {

  private static final String DEPLOYMENTS = "/deployments/";
  private static final String GEMINI = "/v1beta/models/";

  private final InfoEndpoints info;
  private final Conversation conversation;

  Endpoints(Simulation simulation, Context context) {
    this.info = new InfoEndpoints(simulation);
    this.conversation = new Conversation(simulation, context);
  }

  void handle(HttpServerRequest request) {
    if (request.method().equals(HttpMethod.POST)) {
      post(request, request.path());
    } else if (request.method().equals(HttpMethod.GET)) {
      get(request, request.path());
    } else {
      info.problem(
          request,
          new Problem(
              405, request.method() + " (expected: GET or POST)", "method_not_allowed", ""));
    }
  }

  private void post(HttpServerRequest request, String path) {
    if (path.endsWith("/chat/completions")) {
      conversation.start(request, Dialect.OPENAI_CHAT, deployment(path));
    } else if (path.endsWith("/completions")) {
      conversation.start(request, Dialect.OPENAI_TEXT, deployment(path));
    } else if (path.endsWith("/embeddings")) {
      conversation.embed(request, deployment(path));
    } else if (path.endsWith("/messages")) {
      conversation.start(request, Dialect.ANTHROPIC, Target.PLAIN);
    } else if (path.endsWith("/messages/count_tokens")) {
      conversation.countTokens(request);
    } else if (path.startsWith(GEMINI)) {
      gemini(request, path.substring(GEMINI.length()));
    } else {
      info.notFound(request);
    }
  }

  private void gemini(HttpServerRequest request, String modelAndVerb) {
    int colon = modelAndVerb.lastIndexOf(':');
    String verb = modelAndVerb.substring(colon + 1);
    boolean stream = verb.equals("streamGenerateContent") && isSse(request);
    if (colon > 0 && (stream || verb.equals("generateContent"))) {
      Target target = new Target(Optional.of(modelAndVerb.substring(0, colon)), stream);
      conversation.start(request, Dialect.GEMINI, target);
    } else {
      info.notFound(request);
    }
  }

  private static boolean isSse(HttpServerRequest request) {
    return "sse".equals(request.getParam("alt"));
  }

  private void get(HttpServerRequest request, String path) {
    if (path.equals("/health")) {
      info.health(request);
    } else if (path.equals("/metrics")) {
      info.metrics(request);
    } else if (path.endsWith("/models")) {
      info.models(request);
    } else if (path.contains("/models/")) {
      info.model(request, path.substring(path.indexOf("/models/") + "/models/".length()));
    } else {
      info.notFound(request);
    }
  }

  private static Target deployment(String path) {
    int from = path.indexOf(DEPLOYMENTS);
    if (from < 0) {
      return Target.PLAIN;
    }
    int start = from + DEPLOYMENTS.length();
    return new Target(Optional.of(path.substring(start, path.indexOf('/', start))), false);
  }
}
