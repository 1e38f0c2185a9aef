package dev.headgate.core.record;

import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * What is remembered of the latest answers until an opinion on them comes; the oldest are forgotten
 * first. Each is given out once, so that an answer counts once, and to who asked the question only.
 * Thread-safe.
 *
 * @param <T> what is remembered of an answer
 */
public final class Remembered<T> {

  private final int most;
  private final LinkedHashMap<Key, T> latest = new LinkedHashMap<>();

  /**
   * Makes an empty memory.
   *
   * @param most answers that are remembered
   */
  public Remembered(int most) {
    this.most = most;
  }

  /** Remembers something of a tenant's answer. */
  public synchronized void keep(String decisionId, String tenant, T what) {
    latest.put(new Key(decisionId, tenant), what);
    if (latest.size() > most) {
      latest.pollFirstEntry();
    }
  }

  /** Returns what is remembered of the tenant's answer, once. */
  public synchronized Optional<T> take(String decisionId, String tenant) {
    return Optional.ofNullable(latest.remove(new Key(decisionId, tenant)));
  }

  private record Key(String decisionId, String tenant) {}
}
