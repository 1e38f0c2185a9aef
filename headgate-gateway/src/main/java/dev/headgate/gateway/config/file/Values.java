package dev.headgate.gateway.config.file;

import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** What was read of a section. After a failure it may lack even required values. */
final class Values {

  private final Place place;
  private final Map<Key<?>, Located<?>> values;
  private final Map<String, Place> mentioned;

  Values(Place place, Map<Key<?>, Located<?>> values, Map<String, Place> mentioned) {
    this.place = place;
    this.values = values;
    this.mentioned = mentioned;
  }

  /** Returns a section that is not in the file. */
  static Values absent(Place place) {
    return new Values(place, Map.of(), Map.of());
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
