package dev.headgate.gateway.config.file;

import dev.headgate.gateway.config.catalogue.ProviderKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The providers a model may name: those of the file and the kinds known without it. */
final class Providers {

  private final Map<String, Located<Values>> written;

  Providers(Map<String, Located<Values>> written) {
    this.written = written;
  }

  /** Returns what the file says of that provider; empty if it says nothing. */
  Optional<Values> find(String name) {
    return Optional.ofNullable(written.get(name)).map(Located::value);
  }

  /** Returns which kind of provider the name stands for; empty if the name is unknown. */
  Optional<ProviderKind> kindOf(String name) {
    Optional<ProviderKind> known = knownKind(name);
    return find(name)
        .map(
            values ->
                values
                    .written(ProviderSection.KIND)
                    .or(() -> known)
                    .orElse(ProviderKind.OPENAI_COMPATIBLE))
        .or(() -> known);
  }

  /** Says that nobody goes by that name, and who might be meant. */
  String unknown(String name) {
    List<String> names = new ArrayList<>(written.keySet());
    Arrays.stream(ProviderKind.values()).map(ProviderKind::wireName).forEach(names::add);
    return References.unknown("provider", name, names);
  }

  private static Optional<ProviderKind> knownKind(String name) {
    return Arrays.stream(ProviderKind.values())
        .filter(kind -> kind.wireName().equals(name))
        .findFirst();
  }
}
