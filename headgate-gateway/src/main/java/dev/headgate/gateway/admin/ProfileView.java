package dev.headgate.gateway.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.ModelId;
import dev.headgate.gateway.live.DriftDesk;
import dev.headgate.routers.profile.ClusterTally;
import dev.headgate.routers.profile.EncoderProfile;
import dev.headgate.routers.profile.ModelProfile;
import dev.headgate.routers.profile.ProfileRouter;
import dev.headgate.routers.profile.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A profile as the admin API shows it: what stands behind it, and in which clusters the model is
 * the best choice. For one router, whose profiles are compared.
 */
final class ProfileView {

  /** With fewer graded answers, intervals are wider than what usually divides two models. */
  private static final int THIN_LABELS = 50;

  private static final int THIN_CLUSTER_LABELS = 5;

  private final ProfileRouter router;
  private final List<Standing> standings;
  private final Map<String, Double> lambdas;
  private final Optional<DriftDesk> drift;
  private final Instant now;

  /**
   * Makes a view.
   *
   * @param lambdas quality that a US dollar is worth, by the name of the route that says so
   * @param drift what live feedback says, where there is any
   */
  ProfileView(
      ProfileRouter router, Map<String, Double> lambdas, Optional<DriftDesk> drift, Instant now) {
    this.router = router;
    this.standings = router.standings(0);
    this.lambdas = Map.copyOf(lambdas);
    this.drift = drift;
    this.now = now;
  }

  /** Returns what there is to say of a model's profile in few words. */
  Optional<ObjectNode> summary(String model) {
    return router.profile(model).map(this::summary);
  }

  /** Returns the same with each cluster. */
  Optional<ObjectNode> whole(String model) {
    return router
        .profile(model)
        .map(
            profile -> {
              ObjectNode view = summary(profile);
              view.set("clusters", clusters(profile));
              view.set("live", LiveView.drift(drifts(profile)));
              return view;
            });
  }

  private ObjectNode summary(ModelProfile profile) {
    ObjectNode view =
        JsonNodeFactory.instance
            .objectNode()
            .put("router", router.name())
            .put("version", profile.version())
            .put("made_at", profile.madeAt().toString())
            .put("age_seconds", age(profile).toSeconds())
            .put("method", profile.method())
            .put("map", profile.map())
            .put("validation", profile.validation())
            .put("labels", profile.evidence().labels())
            .put("evidence", profile.evidence().labels() < THIN_LABELS ? "thin" : "enough")
            .put("error", 1 - profile.evidence().score())
            .put("cost_usd", profile.evidence().costUsd())
            .put("latency_ms", profile.evidence().latencyMs());
    ObjectNode best = view.putObject("best_in");
    lambdas.forEach((route, lambda) -> best.set(route, bestIn(profile, lambda)));
    view.set("never_best_in", neverBestIn(profile));
    view.set("drifted_in", driftedIn(profile));
    return view;
  }

  private Duration age(ModelProfile profile) {
    Duration age = Duration.between(profile.madeAt(), now);
    return age.isNegative() ? Duration.ZERO : age;
  }

  private ArrayNode bestIn(ModelProfile profile, double lambda) {
    ArrayNode names = JsonNodeFactory.instance.arrayNode();
    for (Standing standing : standings) {
      range(profile, standing)
          .filter(range -> range.holds(lambda))
          .ifPresent(range -> names.add(standing.cluster().label()));
    }
    return names;
  }

  private ArrayNode neverBestIn(ModelProfile profile) {
    ArrayNode names = JsonNodeFactory.instance.arrayNode();
    for (Standing standing : standings) {
      if (leader(profile, standing).isPresent() && range(profile, standing).isEmpty()) {
        names.add(standing.cluster().label());
      }
    }
    return names;
  }

  private ArrayNode driftedIn(ModelProfile profile) {
    ArrayNode names = JsonNodeFactory.instance.arrayNode();
    drifts(profile).stream()
        .filter(DriftDesk.Drift::drifted)
        .map(DriftDesk.Drift::cluster)
        .forEach(names::add);
    return names;
  }

  private List<DriftDesk.Drift> drifts(ModelProfile profile) {
    return drift
        .map(desk -> desk.of(new ModelId(profile.model()), router.name(), profile.version()))
        .orElse(List.of());
  }

  private ArrayNode clusters(ModelProfile profile) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (Standing standing : standings) {
      profile
          .part(standing.cluster().encoder())
          .ifPresent(part -> all.add(cluster(profile, part, standing)));
    }
    return all;
  }

  private ObjectNode cluster(ModelProfile profile, EncoderProfile part, Standing standing) {
    ClusterTally tally = part.clusters();
    int c = standing.cluster().index();
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    view.put("cluster", standing.cluster().label());
    view.put("n", tally.labels()[c]);
    view.put("evidence", tally.labels()[c] < THIN_CLUSTER_LABELS ? "thin" : "enough");
    view.put("error", tally.labels()[c] == 0 ? null : (Double) (1 - (double) tally.scores()[c]));
    view.put("error_low", 1 - tally.high(c)).put("error_high", 1 - tally.low(c));
    view.put("cost_usd", tally.costsUsd()[c]).put("latency_ms", tally.latenciesMs()[c]);
    Optional<BestRange> range = range(profile, standing);
    range.ifPresent(best -> putRange(view.putObject("best_at_lambda"), best));
    view.put("ever_best", range.isPresent());
    return view;
  }

  private static void putRange(ObjectNode node, BestRange range) {
    node.put("from", range.from());
    node.put("to", Double.isInfinite(range.to()) ? null : (Double) range.to());
  }

  private static Optional<BestRange> range(ModelProfile profile, Standing standing) {
    return leader(profile, standing).flatMap(own -> BestRange.of(own, standing.leaders()));
  }

  private static Optional<Standing.Leader> leader(ModelProfile profile, Standing standing) {
    return standing.leaders().stream()
        .filter(leader -> lower(leader.model()).equals(lower(profile.model())))
        .findFirst();
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
