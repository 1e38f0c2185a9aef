package dev.headgate.gateway.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Excerpt;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.RoutingException;
import dev.headgate.gateway.config.CanaryConfig;
import dev.headgate.gateway.live.CanaryDesk;
import dev.headgate.gateway.profile.ProfiledRouter;
import dev.headgate.routers.profile.ModelProfile;
import dev.headgate.routers.profile.ProfileException;
import dev.headgate.routers.profile.ProfileJson;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calls about a model's profile. */
final class ProfileCalls {

  private static final Logger log = LoggerFactory.getLogger(ProfileCalls.class);

  private final PoolEditor pool;
  private final CanaryDesk canaries;

  ProfileCalls(PoolEditor pool, CanaryDesk canaries) {
    this.pool = pool;
    this.canaries = canaries;
  }

  /** Puts the profile of a body in force. */
  void install(AdminRequest request, ObjectNode body, String model) {
    OptionalDouble share = CanaryShare.with(request, body);
    install(request, model, read(body), share);
  }

  /**
   * Puts a profile in force.
   *
   * @param share of requests that its model takes part in from now on; empty for the usual
   */
  void install(AdminRequest request, String model, ModelProfile profile, OptionalDouble share) {
    if (!profile.model().equalsIgnoreCase(model)) {
      throw JsonBody.invalid("model", Excerpt.of(profile.model()), "the model in the path");
    }
    ProfiledRouter router = ProfileRouters.meant(pool, request).onMapOf(profile);
    CanaryConfig config = pool.current().config().trials().canary();
    boolean first = router.router().profile(model).isEmpty();
    OptionalDouble usual = first ? config.share() : OptionalDouble.empty();
    ModelId id = new ModelId(model);
    install(
        request,
        router,
        profile,
        "installed",
        () -> tried(id, share.isPresent() ? share : usual, config));
  }

  /** Puts a model on trial, or ends its trial. */
  void canary(AdminRequest request, String model) {
    double share = CanaryShare.in(JsonBody.object(request.body()));
    var unused =
        canaries.start(new ModelId(model), share, pool.current().config().trials().canary());
    log.info("{} set the share of model {} to {}", request.who(), model, share);
  }

  /** Puts an earlier version in force again, as the next one. */
  void rollback(AdminRequest request, String model) {
    ProfiledRouter router = ProfileRouters.meant(pool, request).knowing(model);
    SortedMap<Integer, ModelProfile> versions = ProfileRouters.folder(router).versions(model);
    int wanted =
        VersionNumbers.inBody(request)
            .orElseGet(() -> VersionNumbers.before(versions, current(router, model)));
    ModelProfile earlier = VersionNumbers.find(versions, wanted);
    CanaryConfig config = pool.current().config().trials().canary();
    install(
        request,
        router,
        earlier,
        "went back to version " + wanted + " as",
        () -> tried(new ModelId(model), OptionalDouble.empty(), config));
  }

  ObjectNode versions(AdminRequest request, String model) {
    ProfiledRouter router = ProfileRouters.meant(pool, request).knowing(model);
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("model", model);
    answer.put("router", router.router().name()).put("current", current(router, model));
    ArrayNode data = answer.putArray("data");
    ProfileRouters.folder(router)
        .versions(model)
        .values()
        .forEach(profile -> data.add(ProfileDiff.side(profile)));
    return answer;
  }

  /** Returns the profiles in force as the documents they are, to be held against others. */
  ObjectNode documents(AdminRequest request) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("object", "list");
    ArrayNode data = answer.putArray("data");
    for (ProfiledRouter each : ProfileRouters.meant(pool, request).all()) {
      for (ModelProfile profile : each.router().profiles()) {
        ObjectNode entry = data.addObject().put("router", each.router().name());
        entry.set("profile", ProfileJson.tree(profile));
      }
    }
    return answer;
  }

  ObjectNode diff(AdminRequest request, String model) {
    ProfiledRouter router = ProfileRouters.meant(pool, request).knowing(model);
    SortedMap<Integer, ModelProfile> versions = ProfileRouters.folder(router).versions(model);
    int to = VersionNumbers.inQuery(request, "to").orElse(current(router, model));
    int from =
        VersionNumbers.inQuery(request, "from")
            .orElseGet(() -> VersionNumbers.before(versions, to));
    return new ProfileDiff(
            VersionNumbers.find(versions, from),
            VersionNumbers.find(versions, to),
            router.router().map())
        .json();
  }

  /** What was measured was held against the old profile, so a trial begins anew in any case. */
  private Runnable tried(ModelId model, OptionalDouble share, CanaryConfig config) {
    return share.isPresent()
        ? canaries.start(model, share.getAsDouble(), config)
        : canaries.restart(model, config);
  }

  private void install(
      AdminRequest request,
      ProfiledRouter router,
      ModelProfile profile,
      String what,
      Supplier<Runnable> trial) {
    requireFit(router, profile);
    ProfileInstall install = new ProfileInstall(ProfileRouters.folder(router), profile, trial);
    var unused = pool.refresh(install);
    log.info(
        "{} {} profile {} of model {} in router {}",
        request.who(),
        what,
        install.version(),
        profile.model(),
        router.router().name());
  }

  private static ModelProfile read(ObjectNode body) {
    try {
      return ProfileJson.of(body);
    } catch (ProfileException e) {
      throw refused(e);
    }
  }

  private static void requireFit(ProfiledRouter router, ModelProfile profile) {
    try {
      router.router().map().requireFit(profile);
    } catch (ProfileException e) {
      throw refused(e);
    }
  }

  private static int current(ProfiledRouter router, String model) {
    return router.router().profile(model).orElseThrow().version();
  }

  private static RoutingException refused(ProfileException e) {
    return new RoutingException(ErrorCode.INVALID_REQUEST, String.valueOf(e.getMessage()));
  }
}
