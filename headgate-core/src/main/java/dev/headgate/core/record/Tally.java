package dev.headgate.core.record;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Counts what happens, by the name of what it happens to, such as failures of a plug-in.
 * Thread-safe.
 */
public final class Tally {

  /** Beyond these, names are counted together, so that they cannot fill the memory. */
  private static final int MOST_NAMES = 1_000;

  private static final String OTHERS = "others";

  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
  private final Consumer<String> listener;

  /** Makes a tally that nobody listens to. */
  public Tally() {
    this(name -> {});
  }

  /** Makes a tally that tells somebody each name it counts. */
  public Tally(Consumer<String> listener) {
    this.listener = listener;
  }

  /** Counts one more; returns whether it is the first of that name, to be told of once. */
  public boolean count(String name) {
    String counted = counts.containsKey(name) || counts.size() < MOST_NAMES ? name : OTHERS;
    LongAdder count = counts.computeIfAbsent(counted, key -> new LongAdder());
    boolean first = count.sum() == 0;
    count.increment();
    listener.accept(counted);
    return first;
  }

  /** Returns how many there were of that name. */
  public long of(String name) {
    LongAdder count = counts.get(name);
    return count == null ? 0 : count.sum();
  }

  /** Returns all counts. */
  public Map<String, Long> all() {
    Map<String, Long> all = new TreeMap<>();
    counts.forEach((name, count) -> all.put(name, count.sum()));
    return all;
  }
}
