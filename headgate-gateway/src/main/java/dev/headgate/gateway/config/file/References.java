package dev.headgate.gateway.config.file;

import dev.headgate.core.api.ModelId;
import dev.headgate.core.decide.NearMatches;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The models and routers a name may refer to. */
final class References {

  private final Map<String, Place> models = new LinkedHashMap<>();
  private final Set<String> shippedRouters;
  private final Set<String> routers;
  private final Reading reading;

  /**
   * Starts with no models.
   *
   * @param routers names of the routers there are; with none, names are not checked
   */
  References(Set<String> routers, Reading reading) {
    this.shippedRouters = Set.copyOf(routers);
    this.routers = new TreeSet<>(routers);
    this.reading = reading;
  }

  /** Returns a copy, to which more can be added without these knowing. */
  References copy() {
    References copy = new References(shippedRouters, reading);
    copy.models.putAll(models);
    copy.routers.addAll(routers);
    return copy;
  }

  static String unknown(String what, String name, Collection<String> known) {
    List<String> matches = NearMatches.of(name, known);
    String near = matches.isEmpty() ? "" : "; did you mean \"" + matches.get(0) + "\"?";
    return "%s: unknown %s (expected: one of %s%s)"
        .formatted(Shown.text(name), what, String.join(", ", known), near);
  }

  /** Adds a model; one of the same name is a failure. */
  void declare(Located<String> id) {
    Place earlier = models.putIfAbsent(id.value(), id.place());
    if (earlier != null) {
      reading.fail(
          id.place(),
          "%s is configured twice, first in line %d (expected: unique ids)"
              .formatted(Shown.text(id.value()), earlier.line()));
    }
  }

  /** Adds a router; the name of one that ships is a failure. */
  void declareRouter(Located<String> name) {
    if (shippedRouters.contains(name.value())) {
      reading.fail(
          name.place(),
          "%s is a router that ships (expected: another name)".formatted(Shown.text(name.value())));
    }
    if (!shippedRouters.isEmpty()) {
      routers.add(name.value());
    }
  }

  boolean isModel(String name) {
    return models.containsKey(name);
  }

  /** Returns the model of that name. */
  Optional<ModelId> model(Located<String> name) {
    if (!models.containsKey(name.value())) {
      reading.fail(name.place(), unknown("model", name.value(), models.keySet()));
      return Optional.empty();
    }
    return Optional.of(new ModelId(name.value()));
  }

  List<ModelId> models(List<Located<String>> names) {
    return names.stream().flatMap(name -> model(name).stream()).toList();
  }

  void checkRouter(Located<String> name) {
    if (!routers.isEmpty() && !routers.contains(name.value())) {
      String wrong = unknown("router", name.value(), routers);
      reading.fail(
          name.place(),
          wrong.substring(0, wrong.length() - 1)
              + "; one of your own needs an entry under routers: %s)".formatted(name.value()));
    }
  }
}
