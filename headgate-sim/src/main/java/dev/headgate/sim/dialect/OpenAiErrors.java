package dev.headgate.sim.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** OpenAI's error objects. */
final class OpenAiErrors {

  private OpenAiErrors() {}

  static byte[] body(Problem problem) {
    return Json.bytes(node(problem));
  }

  static byte[] event(Problem problem) {
    return ("data: " + node(problem) + "\n\n").getBytes(StandardCharsets.UTF_8);
  }

  private static ObjectNode node(Problem problem) {
    ObjectNode root = Json.object();
    ObjectNode error = root.putObject("error");
    error.put("message", problem.message()).put("type", type(problem.status()));
    error.put("param", problem.param().isEmpty() ? null : problem.param());
    error.put("code", problem.code().isEmpty() ? null : problem.code());
    return root;
  }

  private static String type(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 429 -> "rate_limit_error";
      default -> status >= 500 ? "server_error" : "invalid_request_error";
    };
  }
}
