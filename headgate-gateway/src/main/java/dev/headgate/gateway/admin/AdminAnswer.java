package dev.headgate.gateway.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a call of the admin API is answered with.
 *
 * @param status HTTP's
 * @param body a JSON object
 */
public record AdminAnswer(int status, ObjectNode body) {

  static AdminAnswer ok(ObjectNode body) {
    return new AdminAnswer(200, body);
  }

  /** Begun, not done. */
  static AdminAnswer accepted(ObjectNode body) {
    return new AdminAnswer(202, body);
  }

  static AdminAnswer created(ObjectNode body) {
    return new AdminAnswer(201, body);
  }
}
