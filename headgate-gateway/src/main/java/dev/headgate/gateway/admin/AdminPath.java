package dev.headgate.gateway.admin;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Excerpt;
import dev.headgate.core.api.RoutingException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a path of the admin API names: {@code endpoints}, {@code models}, {@code models/ID}, {@code
 * models/ID/pause} and its like, {@code jobs} or {@code jobs/ID}. Ids may hold slashes, as they are
 * or encoded.
 *
 * @param call what is asked for
 * @param id the model's or the job's, empty for all
 */
record AdminPath(AdminCall call, String id) {

  private static final String MODELS = "models";
  private static final String JOBS = "jobs";
  private static final String ENDPOINTS = "endpoints";

  /**
   * Reads a path.
   *
   * @throws RoutingException if nothing is there, or it does not answer the method
   */
  static AdminPath of(AdminRequest request) {
    String path = request.path();
    if (path.equals(MODELS)) {
      return new AdminPath(call(AdminCall.of(AdminCall.Of.MODELS, ""), request), "");
    }
    if (path.equals(JOBS)) {
      return new AdminPath(call(AdminCall.of(AdminCall.Of.JOBS, ""), request), "");
    }
    if (path.equals(ENDPOINTS)) {
      return new AdminPath(call(AdminCall.of(AdminCall.Of.ENDPOINTS, ""), request), "");
    }
    if (path.startsWith(JOBS + "/") && path.length() > JOBS.length() + 1) {
      return one(AdminCall.Of.JOB, path.substring(JOBS.length() + 1), request);
    }
    if (path.startsWith(MODELS + "/") && path.length() > MODELS.length() + 1) {
      return one(AdminCall.Of.MODEL, path.substring(MODELS.length() + 1), request);
    }
    throw notFound(path);
  }

  private static AdminPath one(AdminCall.Of of, String rest, AdminRequest request) {
    String end =
        AdminCall.ends(of).stream()
            .filter(e -> rest.endsWith(e) && rest.length() > e.length())
            .findFirst()
            .orElse("");
    String id = decoded(rest.substring(0, rest.length() - end.length()));
    return new AdminPath(call(AdminCall.of(of, end), request), id);
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

  private static RoutingException notFound(String path) {
    return new RoutingException(
        ErrorCode.NOT_FOUND,
        "path: \"/admin/v1/%s\" (expected: /admin/v1/endpoints, /admin/v1/models, /admin/v1/jobs, or a path below the last two; see docs/live-pool.md)"
            .formatted(Excerpt.bare(path)));
  }
}
