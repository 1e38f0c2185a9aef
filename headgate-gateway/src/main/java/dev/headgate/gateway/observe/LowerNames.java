package dev.headgate.gateway.observe;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** The names of an enum's values in lower case, as labels are written; made once. */
final class LowerNames<E extends Enum<E>> {

  private final Map<E, String> names;

  LowerNames(Class<E> type) {
    names = new EnumMap<>(type);
    for (E value : type.getEnumConstants()) {
      names.put(value, value.name().toLowerCase(Locale.ROOT));
    }
  }

  String of(E value) {
    return names.getOrDefault(value, "");
  }
}
