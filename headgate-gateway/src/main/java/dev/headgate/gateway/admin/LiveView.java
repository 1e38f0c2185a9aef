package dev.headgate.gateway.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.gateway.live.Bounds;
import dev.headgate.gateway.live.CanaryReport;
import dev.headgate.gateway.live.DriftDesk;
import dev.headgate.gateway.live.Finding;
import java.util.List;
import java.util.Locale;

/** What live traffic says of a model, as the admin API shows it. */
final class LiveView {

  private LiveView() {}

  /** Returns how a trial goes. */
  static ObjectNode canary(CanaryReport report) {
    ObjectNode view =
        JsonNodeFactory.instance
            .objectNode()
            .put("share", report.share())
            .put("since", report.since().toString())
            .put("why", report.why().orElse(null));
    ArrayNode findings = view.putArray("findings");
    for (Finding finding : report.findings()) {
      ObjectNode each = findings.addObject().put("measure", finding.measure().wireName());
      put(each, finding.bounds());
      each.put("tolerance", finding.tolerance())
          .put("verdict", finding.verdict().name().toLowerCase(Locale.ROOT));
    }
    return view;
  }

  /** Returns the clusters of which feedback came, those that contradict the profile marked. */
  static ArrayNode drift(List<DriftDesk.Drift> drifts) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (DriftDesk.Drift drift : drifts) {
      ObjectNode each = all.addObject().put("cluster", drift.cluster());
      put(each, drift.bounds());
      each.put("drifted", drift.drifted());
    }
    return all;
  }

  private static void put(ObjectNode node, Bounds bounds) {
    node.put("n", bounds.n())
        .put("residual", bounds.residual())
        .put("low", bounds.low())
        .put("high", bounds.high());
  }
}
