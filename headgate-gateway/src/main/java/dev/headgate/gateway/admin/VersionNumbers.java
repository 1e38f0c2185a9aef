package dev.headgate.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Excerpt;
import dev.headgate.core.api.RoutingException;
import dev.headgate.routers.profile.ModelProfile;
import java.util.Optional;
import java.util.SortedMap;

/** Which versions of a profile a call names. */
final class VersionNumbers {

  static final String VERSION = "version";

  private VersionNumbers() {}

  /** Returns the version of that number. */
  static ModelProfile find(SortedMap<Integer, ModelProfile> versions, int wanted) {
    ModelProfile found = versions.get(wanted);
    if (found == null) {
      throw JsonBody.invalid(VERSION, String.valueOf(wanted), "one of " + versions.keySet());
    }
    return found;
  }

  /** Returns the number before another. */
  static int before(SortedMap<Integer, ModelProfile> versions, int version) {
    SortedMap<Integer, ModelProfile> earlier = versions.headMap(version);
    if (earlier.isEmpty()) {
      throw new RoutingException(
          ErrorCode.POOL_CONFLICT,
          "version %d: none before it (expected: one of %s)".formatted(version, versions.keySet()));
    }
    return earlier.lastKey();
  }

  /** Reads the body {@code {"version": N}}, where there is one. */
  static Optional<Integer> inBody(AdminRequest request) {
    if (request.body().length == 0) {
      return Optional.empty();
    }
    ObjectNode body = JsonBody.object(request.body());
    JsonNode version = body.remove(VERSION);
    if (!body.isEmpty()) {
      throw JsonBody.invalid(body.fieldNames().next(), "unknown", VERSION);
    }
    if (version != null && !version.isInt()) {
      throw JsonBody.invalid(VERSION, Excerpt.bare(version.toString()), "a whole number");
    }
    return Optional.ofNullable(version).map(JsonNode::intValue);
  }

  /** Reads a parameter. */
  static Optional<Integer> inQuery(AdminRequest request, String parameter) {
    try {
      return request.parameter(parameter).map(Integer::valueOf);
    } catch (NumberFormatException e) {
      throw JsonBody.invalid(
          parameter, Excerpt.of(request.parameter(parameter).orElse("")), "a version's number");
    }
  }
}
