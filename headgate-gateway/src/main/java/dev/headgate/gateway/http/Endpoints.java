package dev.headgate.gateway.http;

import dev.headgate.core.api.Operation;
import dev.headgate.core.spi.Timers;
import dev.headgate.gateway.http.Resource.Access;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.util.List;

/** The table of endpoints. */
final class Endpoints {

  private final Vertx vertx;
  private final HttpFrontend.Parts parts;

  Endpoints(Vertx vertx, HttpFrontend.Parts parts) {
    this.vertx = vertx;
    this.parts = parts;
  }

  ResourceTable table() {
    Timers timers = new VertxTimers(vertx);
    FilesEndpoint files = new FilesEndpoint(parts.batches());
    BatchesEndpoint batches = new BatchesEndpoint(parts.batches());
    StatusEndpoints status = new StatusEndpoints(parts.notReady());
    return new ResourceTable(
        List.of(
            Resource.answer(
                "/v1/chat/completions",
                Operation.CHAT,
                new InferenceEndpoint(Operation.CHAT, timers)),
            Resource.answer(
                "/v1/completions",
                Operation.COMPLETION,
                new InferenceEndpoint(Operation.COMPLETION, timers)),
            Resource.answer(
                "/v1/embeddings",
                Operation.EMBEDDING,
                new InferenceEndpoint(Operation.EMBEDDING, timers)),
            Resource.answer(
                "/v1/messages", Operation.CHAT, new InferenceEndpoint(Operation.CHAT, timers)),
            Resource.post("/v1/messages/count_tokens", new CountTokensEndpoint()),
            Resource.post("/v1/route", new RouteEndpoint()),
            Resource.post("/v1/feedback", new FeedbackEndpoint(parts.feedback(), parts.clock())),
            Resource.get("/v1/models", Access.KEY, ModelsEndpoint::list),
            Resource.get("/v1/models/*", Access.KEY, ModelsEndpoint::get),
            Resource.stored(FilesEndpoint.PATH, HttpMethod.POST, files::all),
            Resource.stored(FilesEndpoint.PATH + "/*", HttpMethod.DELETE, files::one),
            Resource.stored(BatchesEndpoint.PATH, HttpMethod.POST, batches::all),
            Resource.stored(BatchesEndpoint.PATH + "/*", HttpMethod.POST, batches::one),
            Resource.get("/health", Access.OPEN, status::health),
            Resource.get("/ready", Access.OPEN, status::ready),
            Resource.get("/metrics", Access.KEY_OR_LOOPBACK, new MetricsEndpoint(parts.metrics())),
            Resource.admin(AdminEndpoint.PREFIX + "*", new AdminEndpoint(parts.admin())),
            Resource.get("/", Access.OPEN, status::index)));
  }
}
