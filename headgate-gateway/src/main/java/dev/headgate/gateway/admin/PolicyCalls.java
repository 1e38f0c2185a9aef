package dev.headgate.gateway.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Excerpt;
import dev.headgate.core.api.RoutingException;
import dev.headgate.gateway.live.Bounds;
import dev.headgate.gateway.rollout.PolicyDesk;
import dev.headgate.gateway.rollout.PolicyReport;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calls below {@code policies}: how versions of the policy do, and which are moved. */
final class PolicyCalls {

  private static final Logger log = LoggerFactory.getLogger(PolicyCalls.class);

  private final PolicyDesk desk;

  PolicyCalls(PolicyDesk desk) {
    this.desk = desk;
  }

  /** Returns how all versions do. */
  ObjectNode list() {
    ObjectNode list = JsonNodeFactory.instance.objectNode().put("object", "list");
    ArrayNode data = list.putArray("data");
    desk.reports().forEach(report -> data.add(view(report)));
    return list;
  }

  /** Gives a canary another share: 1 promotes, 0 rolls back. */
  ObjectNode move(AdminRequest request, String name, double share, String what) {
    JsonBody.requireEmpty(request.body());
    if (!desk.move(name, share, what + " by " + request.who())) {
      throw new RoutingException(
          ErrorCode.NOT_FOUND,
          "policy: %s (expected: one of mode canary; see GET /admin/v1/policies)"
              .formatted(Excerpt.of(name)));
    }
    log.info("{} {} policy {}", request.who(), what, name);
    return list();
  }

  private static ObjectNode view(PolicyReport report) {
    ObjectNode view =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", report.name())
            .put("mode", report.mode().name().toLowerCase(Locale.ROOT))
            .put("share", report.share());
    report.why().ifPresent(why -> view.put("why", why));
    ObjectNode measures = view.putObject("measures");
    report
        .findings()
        .forEach(
            (measure, pair) -> {
              ObjectNode found = measures.putObject(measure.wireName());
              found.set("policy", interval(pair.version()));
              found.set("base", interval(pair.base()));
            });
    return view;
  }

  private static ObjectNode interval(Bounds bounds) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("n", bounds.n())
        .put("mean", bounds.residual())
        .put("low", bounds.low())
        .put("high", bounds.high());
  }
}
