package dev.headgate.gateway.admin;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Excerpt;
import dev.headgate.core.api.RoutingException;
import dev.headgate.gateway.profile.ProfileFolder;
import dev.headgate.gateway.profile.ProfiledRouter;
import dev.headgate.routers.profile.ModelProfile;
import java.util.List;
import java.util.Optional;

/**
 * The routers that judge by profiles, and which of them a call means: usually there is one, and
 * else the parameter {@code router} says which.
 *
 * @param all those in force that the call may mean, at least one
 */
record ProfileRouters(List<ProfiledRouter> all) {

  /**
   * Returns the routers that a call may mean.
   *
   * @throws RoutingException if there is none
   */
  static ProfileRouters meant(PoolEditor pool, AdminRequest request) {
    List<ProfiledRouter> all = pool.current().profiled();
    Optional<String> name = request.parameter("router");
    List<ProfiledRouter> meant =
        all.stream().filter(r -> name.isEmpty() || r.router().name().equals(name.get())).toList();
    if (meant.isEmpty()) {
      throw nobody(name, all);
    }
    return new ProfileRouters(meant);
  }

  /** Returns the first that has a profile of the model. */
  ProfiledRouter knowing(String model) {
    return all.stream()
        .filter(router -> router.router().profile(model).isPresent())
        .findFirst()
        .orElseThrow(
            () ->
                new RoutingException(
                    ErrorCode.NOT_FOUND,
                    "profile of %s: none (expected: one installed by POST"
                            .formatted(Excerpt.of(model))
                        + " /admin/v1/models/ID/profile)"));
  }

  /**
   * Returns the one there is.
   *
   * @throws RoutingException if the call may mean several
   */
  ProfiledRouter only() {
    if (all.size() > 1) {
      throw JsonBody.invalid(
          "router",
          "not said",
          "?router= with one of " + all.stream().map(each -> each.router().name()).toList());
    }
    return all.getFirst();
  }

  /** Returns the first that stands on the profile's map. */
  ProfiledRouter onMapOf(ModelProfile profile) {
    List<String> maps = all.stream().map(router -> router.router().map().id()).toList();
    int place = maps.indexOf(profile.map());
    if (place < 0) {
      throw JsonBody.invalid(
          "map",
          Excerpt.of(profile.map()),
          String.join(" or ", maps) + "; profile the model on that map");
    }
    return all.get(place);
  }

  /** Returns where a router's profiles are kept. */
  static ProfileFolder folder(ProfiledRouter router) {
    String name = router.router().name();
    return router
        .folder()
        .orElseThrow(
            () ->
                new RoutingException(
                    ErrorCode.POOL_CONFLICT,
                    "router %s: no folder for profiles (expected: routers.%s.profiles in the configuration's file)"
                        .formatted(name, name)));
  }

  private static RoutingException nobody(Optional<String> name, List<ProfiledRouter> all) {
    return new RoutingException(
        ErrorCode.POOL_CONFLICT,
        "router: %s judges by profiles (expected: %s)"
            .formatted(
                name.map(n -> "not " + Excerpt.of(n)).orElse("none"),
                all.isEmpty()
                    ? "one under routers whose artifact is a map, see docs/live-pool.md"
                    : "one of " + all.stream().map(r -> r.router().name()).toList()));
  }
}
