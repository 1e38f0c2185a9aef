package dev.headgate.gateway.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Excerpt;
import dev.headgate.core.api.RoutingException;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.ModelConfig;
import dev.headgate.gateway.live.DriftDesk;
import dev.headgate.gateway.profile.ProfiledRouter;
import dev.headgate.gateway.serving.Serving;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The pool as the admin API shows it: its models, each with what its profiles say. */
final class PoolView {

  /**
   * What is shown.
   *
   * @param config with the models
   * @param profiled routers that judge by profiles
   */
  record Pool(HeadgateConfig config, List<ProfiledRouter> profiled) {

    static Pool of(Serving serving) {
      return new Pool(serving.config(), serving.profiled());
    }
  }

  private static final String PROFILES = "profiles";

  private final ModelView models;
  private final Optional<DriftDesk> drift;
  private final InstantSource clock;

  /** Makes a view; what live traffic says is left out where nobody knows. */
  PoolView(Optional<AdminApi.Signs> signs, InstantSource clock) {
    this.models = new ModelView(signs);
    this.drift = signs.map(AdminApi.Signs::drift);
    this.clock = clock;
  }

  /** Returns all models, their profiles in few words. */
  ObjectNode list(Pool pool) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("object", "list");
    answer.put("kept", pool.config().admin().state().isPresent());
    ArrayNode data = answer.putArray("data");
    List<ProfileView> profiles = profiles(pool);
    for (ModelConfig model : pool.config().models()) {
      ObjectNode view = models.of(pool.config(), model);
      ArrayNode own = view.putArray(PROFILES);
      profiles.forEach(each -> each.summary(model.card().id().value()).ifPresent(own::add));
      data.add(view);
    }
    return answer;
  }

  /** Returns one model, with each cluster of its profiles. */
  ObjectNode model(Pool pool, String id) {
    return whole(pool, find(pool, id));
  }

  /** Returns one model, or that there is none. */
  ObjectNode modelOrGone(Pool pool, String id) {
    return search(pool, id)
        .map(model -> whole(pool, model))
        .orElseGet(() -> JsonNodeFactory.instance.objectNode().put("id", id).put("state", "gone"));
  }

  /** Returns the model of that id. */
  static ModelConfig find(Pool pool, String id) {
    return search(pool, id)
        .orElseThrow(
            () ->
                new RoutingException(
                    ErrorCode.MODEL_NOT_FOUND,
                    "model: %s (expected: one that GET /admin/v1/models lists)"
                        .formatted(Excerpt.of(id)),
                    Optional.of("model")));
  }

  private ObjectNode whole(Pool pool, ModelConfig model) {
    ObjectNode view = models.of(pool.config(), model);
    ArrayNode own = view.putArray(PROFILES);
    profiles(pool).forEach(each -> each.whole(model.card().id().value()).ifPresent(own::add));
    return view;
  }

  private List<ProfileView> profiles(Pool pool) {
    return pool.profiled().stream()
        .map(
            each ->
                new ProfileView(
                    each.router(),
                    RouteLambdas.of(pool.config().routing().routes(), each.router().name()),
                    drift,
                    clock.instant()))
        .toList();
  }

  private static Optional<ModelConfig> search(Pool pool, String id) {
    return pool.config().models().stream()
        .filter(model -> model.card().id().value().equals(id))
        .findFirst();
  }
}
