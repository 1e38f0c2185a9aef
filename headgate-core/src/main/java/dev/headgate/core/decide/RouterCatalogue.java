package dev.headgate.core.decide;

import dev.headgate.core.spi.Router;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;

/** The routers there are, by name. */
public final class RouterCatalogue {

  private RouterCatalogue() {}

  /** Returns the routers that jars on the class path offer. */
  public static Map<String, Router> load() {
    return of(ServiceLoader.load(Router.class));
  }

  /**
   * Returns the routers by name.
   *
   * @throws IllegalArgumentException if two have the same name, or a name cannot stand in a model
   *     name
   */
  public static Map<String, Router> of(Iterable<Router> routers) {
    Map<String, Router> byName = new LinkedHashMap<>();
    for (Router router : routers) {
      requireUsable(router.name());
      Router other = byName.putIfAbsent(router.name(), router);
      if (other != null) {
        throw new IllegalArgumentException(
            "router: \"%s\" is the name of %s and of %s (expected: one router a name)"
                .formatted(router.name(), other.getClass().getName(), router.getClass().getName()));
      }
    }
    return byName;
  }

  private static void requireUsable(String name) {
    boolean usable =
        !name.isEmpty()
            && name.chars()
                .allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_');
    if (!usable) {
      throw new IllegalArgumentException(
          "router name: \"" + name + "\" (expected: lower case letters, digits, _)");
    }
  }
}
