package dev.headgate.gateway.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.RoutingException;
import dev.headgate.routers.profile.Cluster;
import dev.headgate.routers.profile.ClusterMap;
import dev.headgate.routers.profile.ClusterTally;
import dev.headgate.routers.profile.EncoderProfile;
import dev.headgate.routers.profile.ModelProfile;
import java.util.Optional;

/** Two versions of a model's profile side by side, cluster by cluster. */
final class ProfileDiff {

  private final ModelProfile from;
  private final ModelProfile to;
  private final ClusterMap map;

  /** Compares two versions that belong to the map. */
  ProfileDiff(ModelProfile from, ModelProfile to, ClusterMap map) {
    this.from = requireFit(from, map);
    this.to = requireFit(to, map);
    this.map = map;
  }

  /** Returns what differs, and where the intervals of the error no longer overlap. */
  ObjectNode json() {
    ObjectNode diff = JsonNodeFactory.instance.objectNode().put("model", to.model());
    diff.set("from", side(from));
    diff.set("to", side(to));
    ArrayNode clusters = diff.putArray("clusters");
    int apart = 0;
    for (Cluster cluster : map.clusters()) {
      Optional<ObjectNode> row = row(cluster);
      row.ifPresent(clusters::add);
      apart += row.filter(r -> !r.path("overlap").asBoolean()).isPresent() ? 1 : 0;
    }
    return diff.put("clusters_apart", apart);
  }

  private Optional<ObjectNode> row(Cluster cluster) {
    Optional<EncoderProfile> before = from.part(cluster.encoder());
    Optional<EncoderProfile> after = to.part(cluster.encoder());
    if (before.isEmpty() || after.isEmpty()) {
      return Optional.empty();
    }
    ClusterTally old = before.get().clusters();
    ClusterTally now = after.get().clusters();
    int c = cluster.index();
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.put("cluster", cluster.label());
    row.set("from", cell(old, c));
    row.set("to", cell(now, c));
    row.put("overlap", old.low(c) <= now.high(c) && now.low(c) <= old.high(c));
    return Optional.of(row);
  }

  private static ObjectNode cell(ClusterTally tally, int c) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("n", tally.labels()[c])
        .put("error", tally.labels()[c] == 0 ? null : (Double) (1 - (double) tally.scores()[c]))
        .put("error_low", 1 - tally.high(c))
        .put("error_high", 1 - tally.low(c))
        .put("cost_usd", tally.costsUsd()[c])
        .put("latency_ms", tally.latenciesMs()[c]);
  }

  /** Returns one version in few words. */
  static ObjectNode side(ModelProfile profile) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("version", profile.version())
        .put("made_at", profile.madeAt().toString())
        .put("method", profile.method())
        .put("map", profile.map())
        .put("labels", profile.evidence().labels())
        .put("error", 1 - profile.evidence().score())
        .put("cost_usd", profile.evidence().costUsd());
  }

  private static ModelProfile requireFit(ModelProfile profile, ClusterMap map) {
    if (!profile.map().equals(map.id())) {
      throw new RoutingException(
          ErrorCode.POOL_CONFLICT,
          "version %d: made on map %s (expected: a version on map %s, which is in force; clusters of two maps cannot be compared)"
              .formatted(profile.version(), profile.map(), map.id()));
    }
    return profile;
  }
}
