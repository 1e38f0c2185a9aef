package dev.headgate.gateway.config.file;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** What was read of a section. After a failure it may lack even required values. */
final class Values {

  private final Place place;
  private final Map<Key<?>, Located<?>> values;
  private final Map<String, Place> mentioned;
  private final Optional<Node> node;

  private Values(
      Place place,
      Map<Key<?>, Located<?>> values,
      Map<String, Place> mentioned,
      Optional<Node> node) {
    this.place = place;
    this.values = values;
    this.mentioned = mentioned;
    this.node = node;
  }

  Values(Place place, Map<Key<?>, Located<?>> values, Map<String, Place> mentioned, Node node) {
    this(place, values, mentioned, Optional.of(node));
  }

  /** Returns a section that is not in the file. */
  static Values absent(Place place) {
    return new Values(place, Map.of(), Map.of(), Optional.empty());
  }

  /**
   * Returns these values over others: of a key that is in both, this one's counts.
   *
   * @param without keys of the others that are left out
   */
  Values over(Values others, Collection<Key<?>> without) {
    Map<Key<?>, Located<?>> all = new LinkedHashMap<>(others.values);
    Map<String, Place> places = new HashMap<>(others.mentioned);
    for (Key<?> key : without) {
      all.remove(key);
      places.remove(key.name());
    }
    all.putAll(values);
    places.putAll(mentioned);
    return new Values(place, all, places, Optional.empty());
  }

  /** Returns the same with one more value, as if it stood in this section. */
  <T> Values with(Key<T> key, T value) {
    Place at = placeOf(key);
    Map<Key<?>, Located<?>> one = Map.of(key, new Located<>(value, at));
    return new Values(place, one, Map.of(key.name(), at), Optional.empty()).over(this, List.of());
  }

  /** Returns whether no key is in the file. */
  boolean isEmpty() {
    return mentioned.isEmpty();
  }

  /** Returns what was read; empty if nothing was. */
  Optional<Node> node() {
    return node;
  }

  /** Returns the value written in the file. */
  <T> Optional<T> written(Key<T> key) {
    return located(key).map(Located::value);
  }

  /** Returns the value written in the file and where. */
  @SuppressWarnings("unchecked") // A key is only ever put with a value its own type has read.
  <T> Optional<Located<T>> located(Key<T> key) {
    return Optional.ofNullable((Located<T>) values.get(key));
  }

  /** Returns the value written or else the default. */
  <T> T get(Key<T> key) {
    return written(key).or(key::defaultValue).orElseThrow(() -> missing(key));
  }

  /** Returns where the key stands, or else its section. */
  Place placeOf(Key<?> key) {
    return mentioned.getOrDefault(key.name(), place.key(key.name(), place.line()));
  }

  /** Returns whether the key is in the file, be its value right or wrong. */
  boolean mentions(Key<?> key) {
    return mentioned.containsKey(key.name());
  }

  Place place() {
    return place;
  }

  private static NoSuchElementException missing(Key<?> key) {
    return new NoSuchElementException(key.name() + " was not read");
  }
}
