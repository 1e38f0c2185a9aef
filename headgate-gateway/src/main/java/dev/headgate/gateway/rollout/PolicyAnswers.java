package dev.headgate.gateway.rollout;

import java.util.LinkedHashMap;
import java.util.Optional;

/** By which policy the latest answers were decided on, for opinions on them. Thread-safe. */
final class PolicyAnswers {

  private static final int MOST = 20_000;

  private final LinkedHashMap<Key, String> latest = new LinkedHashMap<>();

  synchronized void keep(String decisionId, String tenant, String policy) {
    latest.put(new Key(decisionId, tenant), policy);
    if (latest.size() > MOST) {
      latest.pollFirstEntry();
    }
  }

  /** Returns the policy of the tenant's decision, once. */
  synchronized Optional<String> take(String decisionId, String tenant) {
    return Optional.ofNullable(latest.remove(new Key(decisionId, tenant)));
  }

  private record Key(String decisionId, String tenant) {}
}
