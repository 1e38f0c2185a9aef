package dev.headgate.gateway.observe;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers the handles of meters, as finding one in a registry costs more than counting. */
final class MeterCache<M> {

  private final Maker<M> maker;
  private final Map<Key, M> handles = new ConcurrentHashMap<>();

  MeterCache(Maker<M> maker) {
    this.maker = maker;
  }

  M get(MeterCatalogue meter, String... values) {
    Key key = new Key(meter, List.of(values));
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

  private record Key(MeterCatalogue meter, List<String> values) {}
}
