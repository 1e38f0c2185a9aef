package dev.headgate.core.live;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Beginnings of prompts that an endpoint was sent lately, by their hashes; a server keeps them in
 * its prefix cache. Two generations: when the younger is full it becomes the older, which is
 * forgotten; what is used again moves to the younger. So it holds at most twice {@link #FULL}.
 * Thread-safe and, but for the change of generations, free of locks.
 */
final class PrefixMemory {

  static final int FULL = 16_384;

  private volatile Generations generations =
      new Generations(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());

  private record Generations(Map<Long, Boolean> young, Map<Long, Boolean> old) {}

  /** Returns how many hashes of the chain, from its beginning, are remembered. */
  int known(long[] chain) {
    Generations now = generations;
    for (int length = chain.length; length > 0; length--) {
      Long last = chain[length - 1];
      if (now.young.containsKey(last) || now.old.containsKey(last)) {
        return length; // a hash stands for all before it, too
      }
    }
    return 0;
  }

  void note(long[] chain) {
    Generations now = generations;
    for (long hash : chain) {
      now.young.put(hash, Boolean.TRUE);
    }
    if (now.young.size() >= FULL) {
      turn();
    }
  }

  /** Looks again under the lock: somebody else may have turned since. */
  private synchronized void turn() {
    Generations full = generations;
    if (full.young.size() >= FULL) {
      generations = new Generations(new ConcurrentHashMap<>(), full.young);
    }
  }
}
