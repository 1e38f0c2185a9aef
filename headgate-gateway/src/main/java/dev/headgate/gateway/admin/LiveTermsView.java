package dev.headgate.gateway.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.decide.live.LiveTerms;
import dev.headgate.core.decide.live.SpillOver;

/** What a route makes of the endpoints' state, as people are shown it; nothing of what it lacks. */
final class LiveTermsView {

  private LiveTermsView() {}

  static void put(ObjectNode route, LiveTerms terms) {
    terms.tier().ifPresent(own -> route.put("tier", own.wireName()));
    terms.deadline().ifPresent(limit -> route.put("deadline_ms", limit.toMillis()));
    if (terms.latencyWeight() > 0) {
      route.put("latency_weight", terms.latencyWeight());
    }
    terms.spillOver().ifPresent(spill -> put(route.putObject("spill_over"), spill));
  }

  private static void put(ObjectNode view, SpillOver spill) {
    view.put("idle_below", spill.idleBelow())
        .put("busy_above", spill.busyAbove())
        .put("bias", spill.bias())
        .put("per_endpoint", spill.perEndpoint());
  }
}
