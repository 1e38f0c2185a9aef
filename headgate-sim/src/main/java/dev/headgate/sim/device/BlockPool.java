package dev.headgate.sim.device;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The blocks of a device's key-value memory, as vLLM keeps them: a block in use has a request; a
 * block that is not may still hold the beginning of a past prompt, and is taken for something else
 * when memory is short, the longest unused first.
 */
final class BlockPool {

  /** The blocks of one request: those that others may share, and the number of the others. */
  static final class Lease {

    private final int found;
    private final List<Long> named = new ArrayList<>();
    private int nameless;

    Lease(int found, int nameless) {
      this.found = found;
      this.nameless = nameless;
    }

    /** How many blocks were already computed. */
    int found() {
      return found;
    }
  }

  private final int capacity;
  private final Map<Long, Integer> shares = new HashMap<>();
  private final LinkedHashSet<Long> unused = new LinkedHashSet<>();
  private int nameless;

  BlockPool(int capacity) {
    this.capacity = capacity;
  }

  int capacity() {
    return capacity;
  }

  /** Blocks that a request needs now. */
  int used() {
    return shares.size() + nameless;
  }

  /** Takes blocks for a request, of which those of its known beginning are shared; or none. */
  Optional<Lease> take(long[] hashes, int blocks) {
    int found = found(hashes);
    int revived = 0;
    for (int i = 0; i < found; i++) {
      revived += unused.contains(hashes[i]) ? 1 : 0;
    }
    if (used() + revived + blocks - found > capacity) {
      return Optional.empty();
    }
    Lease lease = new Lease(found, blocks - found);
    for (int i = 0; i < found; i++) {
      share(hashes[i], lease);
    }
    nameless += blocks - found;
    evict();
    return Optional.of(lease);
  }

  /** Lets others share blocks that are now computed: those of these hashes. */
  void name(Lease lease, long[] hashes) {
    for (int i = lease.named.size(); i < hashes.length && lease.nameless > 0; i++) {
      lease.nameless--;
      nameless--;
      share(hashes[i], lease);
    }
  }

  /** Gives a request's blocks back; those with a name stay until the memory is needed. */
  void release(Lease lease) {
    nameless -= lease.nameless;
    // The end of a text is of less use than its beginning: it goes first.
    for (int i = lease.named.size() - 1; i >= 0; i--) {
      Long hash = lease.named.get(i);
      if (shares.merge(hash, -1, Integer::sum) == 0) {
        shares.remove(hash);
        unused.add(hash);
      }
    }
  }

  /** Forgets all that is not in use. */
  void forget() {
    unused.clear();
  }

  private int found(long[] hashes) {
    int found = 0;
    while (found < hashes.length
        && (shares.containsKey(hashes[found]) || unused.contains(hashes[found]))) {
      found++;
    }
    return found;
  }

  private void share(Long hash, Lease lease) {
    unused.remove(hash);
    shares.merge(hash, 1, Integer::sum);
    lease.named.add(hash);
  }

  private void evict() {
    Iterator<Long> oldest = unused.iterator();
    while (used() + unused.size() > capacity && oldest.hasNext()) {
      oldest.next();
      oldest.remove();
    }
  }
}
