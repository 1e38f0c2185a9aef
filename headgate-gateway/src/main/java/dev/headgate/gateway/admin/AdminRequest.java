package dev.headgate.gateway.admin;

import java.util.Map;
import java.util.Optional;

/**
 * A call of the admin API.
 *
 * @param method HTTP's, such as {@code GET}
 * @param path behind {@code /admin/v1/}, percent-encoded as it came
 * @param query the parameters, decoded; of one given twice the first
 * @param body as it came, empty where there is none
 * @param who makes the call, for the log
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record AdminRequest(
    String method, String path, Map<String, String> query, byte[] body, String who) {

  public AdminRequest {
    query = Map.copyOf(query);
  }

  /** Returns the same call for later, without its body, which may be large. */
  AdminRequest withoutBody() {
    return new AdminRequest(method, path, query, new byte[0], who);
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name));
  }
}
