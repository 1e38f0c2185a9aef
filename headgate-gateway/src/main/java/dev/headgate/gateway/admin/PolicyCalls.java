package dev.headgate.gateway.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Excerpt;
import dev.headgate.core.api.RoutingException;
import dev.headgate.gateway.config.PolicyConfig;
import dev.headgate.gateway.live.Bounds;
import dev.headgate.gateway.rollout.PolicyDesk;
import dev.headgate.gateway.rollout.PolicyReport;
import dev.headgate.gateway.rollout.PolicyStanding;
import dev.headgate.gateway.rollout.PolicyTrial;
import java.time.Instant;
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

  /** Gives a canary all requests, or none. */
  ObjectNode move(AdminRequest request, String name, PolicyStanding became) {
    JsonBody.requireEmpty(request.body());
    String what = became.wireName().replace('_', ' ');
    if (!desk.move(name, became, what + " by " + request.who())) {
      throw new RoutingException(
          ErrorCode.NOT_FOUND,
          "policy: %s (expected: one of mode canary; see GET /admin/v1/policies)"
              .formatted(Excerpt.of(name)));
    }
    log.info("{} {} policy {}", request.who(), what, name);
    return list();
  }

  private static ObjectNode view(PolicyReport report) {
    PolicyConfig policy = report.config();
    ObjectNode view =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", policy.name())
            .put("mode", policy.mode().name().toLowerCase(Locale.ROOT))
            .put("standing", report.standing().wireName())
            .put("share", report.share())
            .put("since", report.since().toString());
    addGrowth(view, report);
    report.why().ifPresent(why -> view.put("why", why));
    addCalls(view, report);
    addFindings(view, report.findings());
    report.earlier().ifPresent(earlier -> addFindings(view.putObject("earlier"), earlier));
    return view;
  }

  private static void addFindings(ObjectNode view, PolicyTrial.Findings findings) {
    ObjectNode measures = view.putObject("measures");
    findings
        .pairs()
        .forEach(
            (measure, pair) -> {
              ObjectNode found = measures.putObject(measure.wireName());
              found.set("policy", interval(pair.version()));
              found.set("base", interval(pair.base()));
            });
    view.putObject("refused")
        .put("policy", findings.refusedByVersion())
        .put("base", findings.refusedByBase());
  }

  private static void addGrowth(ObjectNode view, PolicyReport report) {
    PolicyConfig policy = report.config();
    policy
        .growth()
        .after(report.share())
        .ifPresent(
            next -> {
              Instant earliest = report.since().plus(policy.growth().stepTime());
              view.put("next_share", next).put("not_before", earliest.toString());
            });
  }

  private static void addCalls(ObjectNode view, PolicyReport report) {
    if (report.calls().isEmpty() || report.config().calls().isEmpty()) {
      return;
    }
    PolicyReport.Calls calls = report.calls().get();
    view.putObject("calls")
        .put("under_way", calls.underWay())
        .put("spent_today_usd", calls.today().usd())
        .put("max_usd_per_day", report.config().calls().get().perDay().amount())
        .put("tokens_today", calls.today().tokens());
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
