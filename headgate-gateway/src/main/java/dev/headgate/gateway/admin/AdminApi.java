package dev.headgate.gateway.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Excerpt;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.gateway.config.ModelConfig;
import dev.headgate.gateway.config.ModelState;
import dev.headgate.gateway.serving.Serving;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the calls of {@code /admin/v1}. Each change goes the way of a reload: all of it or
 * nothing, and no request is dropped. May block; thread-safe.
 */
public final class AdminApi {

  private static final Logger log = LoggerFactory.getLogger(AdminApi.class);

  private final PoolEditor pool;
  private final ModelView view;
  private final InstantSource clock;

  /**
   * Makes the API.
   *
   * @param pool what it looks at and changes
   * @param health of the endpoints, shown with them
   * @param clock dates changes
   */
  public AdminApi(PoolEditor pool, HealthRegistry health, InstantSource clock) {
    this.pool = pool;
    this.view = new ModelView(health);
    this.clock = clock;
  }

  /**
   * Answers a call.
   *
   * @throws RoutingException if it is refused; then nothing has changed
   */
  public AdminAnswer handle(AdminRequest request) {
    JsonBody.requireBounded(request.body());
    AdminPath path = AdminPath.of(request);
    return switch (path.call()) {
      case LIST -> list();
      case SHOW -> AdminAnswer.ok(view.of(pool.current(), find(pool.current(), path.id())));
      case ADD -> add(request);
      case REPLACE -> replace(request, path.id());
      case PAUSE -> move(request, path.id(), ModelState.PAUSED);
      case RESUME -> move(request, path.id(), ModelState.ACTIVE);
      case RETIRE -> move(request, path.id(), ModelState.RETIRED);
      case FORGET -> forget(request, path.id());
    };
  }

  private AdminAnswer list() {
    Serving serving = pool.current();
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("object", "list");
    answer.put("kept", isKept(serving));
    ArrayNode data = answer.putArray("data");
    serving.config().models().forEach(model -> data.add(view.of(serving, model)));
    return AdminAnswer.ok(answer);
  }

  private AdminAnswer add(AdminRequest request) {
    ModelDefinition model = ModelDefinition.of(JsonBody.object(request.body()), Optional.empty());
    Serving next = pool.edit(config -> PoolChange.added(config, model, clock.instant()));
    return AdminAnswer.created(changed(request, "added", next, model.id().value()));
  }

  private AdminAnswer replace(AdminRequest request, String id) {
    find(pool.current(), id);
    ModelDefinition model = ModelDefinition.of(JsonBody.object(request.body()), Optional.of(id));
    Serving next = pool.edit(config -> PoolChange.replaced(config, model, clock.instant()));
    return AdminAnswer.ok(changed(request, "replaced", next, id));
  }

  private AdminAnswer move(AdminRequest request, String id, ModelState state) {
    JsonBody.requireEmpty(request.body());
    ModelId model = find(pool.current(), id).card().id();
    Serving next = pool.edit(config -> PoolChange.moved(config, model, state, clock.instant()));
    return AdminAnswer.ok(changed(request, "set " + state.wireName(), next, id));
  }

  /** The model may be gone with that, if the configuration has none of its id. */
  private AdminAnswer forget(AdminRequest request, String id) {
    JsonBody.requireEmpty(request.body());
    ModelId model = find(pool.current(), id).card().id();
    Serving next = pool.edit(config -> PoolChange.forgotten(config, model));
    log.info("{} took back what was changed of model {}", request.who(), id);
    ObjectNode answer =
        search(next, id)
            .map(left -> view.of(next, left))
            .orElseGet(
                () -> JsonNodeFactory.instance.objectNode().put("id", id).put("state", "gone"));
    return AdminAnswer.ok(answer.put("kept", isKept(next)));
  }

  private ObjectNode changed(AdminRequest request, String what, Serving next, String id) {
    boolean kept = isKept(next);
    log.info(
        "{} {} model {}{}", request.who(), what, id, kept ? "" : "; lasts until the gateway stops");
    return view.of(next, find(next, id)).put("kept", kept);
  }

  private static boolean isKept(Serving serving) {
    return serving.config().admin().state().isPresent();
  }

  private static ModelConfig find(Serving serving, String id) {
    return search(serving, id)
        .orElseThrow(
            () ->
                new RoutingException(
                    ErrorCode.MODEL_NOT_FOUND,
                    "model: %s (expected: one that GET /admin/v1/models lists)"
                        .formatted(Excerpt.of(id)),
                    Optional.of("model")));
  }

  private static Optional<ModelConfig> search(Serving serving, String id) {
    return serving.config().models().stream()
        .filter(model -> model.card().id().value().equals(id))
        .findFirst();
  }
}
