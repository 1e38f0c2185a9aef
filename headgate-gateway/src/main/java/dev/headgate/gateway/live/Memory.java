package dev.headgate.gateway.live;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was expected of the last answers, by decision id: some 200 bytes each, the oldest forgotten
 * first. Each is given out once, so that one answer counts once. Thread-safe.
 */
final class Memory {

  static final int CAPACITY = 50_000;

  private final Map<String, Expected> byDecision = new LinkedHashMap<>();

  synchronized void remember(String decision, Expected expected) {
    byDecision.put(decision, expected);
    if (byDecision.size() > CAPACITY) {
      byDecision.remove(byDecision.keySet().iterator().next());
    }
  }

  /** Returns what was expected, for whoever asked the question only. */
  synchronized Optional<Expected> take(String decision, String tenant) {
    Optional<Expected> found =
        Optional.ofNullable(byDecision.get(decision)).filter(e -> e.tenant().equals(tenant));
    found.ifPresent(given -> byDecision.remove(decision));
    return found;
  }
}
