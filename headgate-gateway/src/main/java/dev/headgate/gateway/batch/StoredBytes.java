package dev.headgate.gateway.batch;

import java.util.HashMap;
import java.util.Map;

/**
 * How many bytes each tenant's files take: those it sent, those it is sending, and results, of
 * batches under way too. Known by the name of the file that holds them, so that whatever is said
 * twice, as after a crash, counts once. Thread-safe.
 */
final class StoredBytes {

  private final Map<String, Held> files = new HashMap<>();
  private final Map<String, Long> ofTenants = new HashMap<>();

  /** Notes how large a file is now, whether it fits or not: it is there already. */
  synchronized void set(String file, String tenant, long bytes) {
    remove(file);
    files.put(file, new Held(tenant, bytes));
    ofTenants.merge(tenant, bytes, Long::sum);
  }

  /** Notes how large a file becomes, if the tenant has room for it; returns whether it has. */
  synchronized boolean fits(String file, String tenant, long bytes, long limit) {
    Held before = files.get(file);
    if (of(tenant) - (before == null ? 0 : before.bytes) + bytes > limit) {
      return false;
    }
    set(file, tenant, bytes);
    return true;
  }

  /** As {@link #fits}, of a file that is known; one that is gone meanwhile takes nothing. */
  synchronized boolean grows(String file, long bytes, long limit) {
    Held before = files.get(file);
    return before == null || fits(file, before.tenant, bytes, limit);
  }

  /** Notes that what was in one file is in another; it counts once at any moment. */
  synchronized void move(String from, String to, String tenant, long bytes) {
    remove(from);
    set(to, tenant, bytes);
  }

  synchronized void remove(String file) {
    Held gone = files.remove(file);
    if (gone == null) {
      return;
    }
    long left = of(gone.tenant) - gone.bytes;
    if (left == 0) {
      ofTenants.remove(gone.tenant);
    } else {
      ofTenants.put(gone.tenant, left);
    }
  }

  /** Returns the bytes of all files of the tenant. */
  synchronized long of(String tenant) {
    return ofTenants.getOrDefault(tenant, 0L);
  }

  private record Held(String tenant, long bytes) {}
}
