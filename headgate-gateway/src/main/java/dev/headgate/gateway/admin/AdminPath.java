package dev.headgate.gateway.admin;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Excerpt;
import dev.headgate.core.api.RoutingException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What a path of the admin API names: {@code endpoints}, {@code routes}, {@code profiles}, {@code
 * models}, {@code models/ID}, {@code models/ID/pause} and its like, {@code jobs} or {@code
 * jobs/ID}. Ids may hold slashes, as they are or encoded.
 *
 * @param call what is asked for
 * @param id the model's or the job's, empty for all
 */
record AdminPath(AdminCall call, String id) {

  private static final Map<String, AdminCall.Of> ALL =
      Map.of(
          "models", AdminCall.Of.MODELS,
          "profiles", AdminCall.Of.PROFILES,
          "jobs", AdminCall.Of.JOBS,
          "endpoints", AdminCall.Of.ENDPOINTS,
          "routes", AdminCall.Of.ROUTES,
          "policies", AdminCall.Of.POLICIES);
  private static final Map<String, AdminCall.Of> ONE =
      Map.of(
          "models", AdminCall.Of.MODEL,
          "jobs", AdminCall.Of.JOB,
          "policies", AdminCall.Of.POLICY);

  /**
   * Reads a path.
   *
   * @throws RoutingException if nothing is there, or it does not answer the method
   */
  static AdminPath of(AdminRequest request) {
    String path = request.path();
    if (ALL.containsKey(path)) {
      return new AdminPath(call(AdminCall.of(ALL.get(path), ""), request), "");
    }
    int slash = path.indexOf('/');
    String kind = slash < 0 ? path : path.substring(0, slash);
    if (!ONE.containsKey(kind) || slash < 0 || slash == path.length() - 1) {
      throw notFound(path);
    }
    return one(kind, ONE.get(kind), path.substring(slash + 1), request);
  }

  private static AdminPath one(String kind, AdminCall.Of of, String rest, AdminRequest request) {
    String end =
        AdminCall.ends(of).stream()
            .filter(e -> rest.endsWith(e) && rest.length() > e.length())
            .findFirst()
            .orElse("");
    List<AdminCall> calls = AdminCall.of(of, end);
    if (calls.isEmpty()) {
      throw noSuchCall(kind, of, rest);
    }
    String id = decoded(rest.substring(0, rest.length() - end.length()));
    return new AdminPath(call(calls, request), id);
  }

  private static AdminCall call(List<AdminCall> calls, AdminRequest request) {
    return calls.stream()
        .filter(call -> call.answers(request.method()))
        .findFirst()
        .orElseThrow(
            () ->
                new RoutingException(
                    ErrorCode.METHOD_NOT_ALLOWED,
                    "method: %s (expected: %s)"
                        .formatted(Excerpt.of(request.method()), AdminCall.methods(calls))));
  }

  private static String decoded(String id) {
    try {
      return URLDecoder.decode(id.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return id;
    }
  }

  private static RoutingException noSuchCall(String kind, AdminCall.Of of, String rest) {
    return new RoutingException(
        ErrorCode.NOT_FOUND,
        "path: \"/admin/v1/%s/%s\" (expected: GET /admin/v1/%s, or %s)"
            .formatted(
                kind, Excerpt.bare(rest), kind, AdminCall.listed(of, "/admin/v1/" + kind + "/ID")));
  }

  private static RoutingException notFound(String path) {
    return new RoutingException(
        ErrorCode.NOT_FOUND,
        "path: \"/admin/v1/%s\" (expected: /admin/v1/endpoints, /admin/v1/routes, /admin/v1/models, /admin/v1/jobs, /admin/v1/policies, or a path below the last three; see docs/live-pool.md)"
            .formatted(Excerpt.bare(path)));
  }
}
