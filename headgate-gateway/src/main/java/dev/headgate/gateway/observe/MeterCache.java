package dev.headgate.gateway.observe;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers the handles of meters, as finding one in a registry costs more than counting. */
final class MeterCache<M> {

  private final Maker<M> maker;
  private final Map<Key, M> handles = new ConcurrentHashMap<>();

  MeterCache(Maker<M> maker) {
    this.maker = maker;
  }

  /** Returns the meter of these label values, which must not be written to afterwards. */
  M get(MeterCatalogue meter, String... values) {
    Key key = new Key(meter, values);
    M found = handles.get(key);
    return found != null
        ? found
        : handles.computeIfAbsent(key, missing -> maker.make(meter, values));
  }

  /** Makes a handle in the registry. */
  @FunctionalInterface
  interface Maker<M> {
    M make(MeterCatalogue meter, String... values);
  }

  /** A meter and its label values. Written out, as a dozen are looked up for each request. */
  private static final class Key {

    private final MeterCatalogue meter;
    private final String[] values;
    private final int hash;

    Key(MeterCatalogue meter, String[] values) {
      this.meter = meter;
      this.values = values;
      int sum = meter.hashCode();
      for (String value : values) {
        sum = 31 * sum + value.hashCode(); // which a string remembers
      }
      hash = sum;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && meter == key.meter && sameValues(key.values);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    private boolean sameValues(String[] others) {
      boolean same = values.length == others.length;
      for (int i = 0; same && i < values.length; i++) {
        same = values[i].equals(others[i]);
      }
      return same;
    }
  }
}
