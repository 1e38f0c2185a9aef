package dev.headgate.gateway.syntax;

import java.util.Locale;
import java.util.Optional;

/**
 * How the binding names libraries of a machine.
 *
 * @param prefix processor and operating system
 * @param suffix of libraries
 */
record NativeName(String prefix, String suffix) {

  static Optional<NativeName> ofThisMachine() {
    return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
  }

  /** Returns the names on a machine, empty where none are bundled whatever the grammar. */
  static Optional<NativeName> of(String system, String processor) {
    String os = system.toLowerCase(Locale.ROOT);
    return processor(processor.toLowerCase(Locale.ROOT))
        .flatMap(
            arch -> {
              if (os.contains("windows")) {
                return Optional.of(new NativeName(arch + "-windows-", ".dll"));
              }
              if (os.contains("mac")) {
                return Optional.of(new NativeName(arch + "-macos-", ".dylib"));
              }
              return os.contains("linux")
                  ? Optional.of(new NativeName(arch + "-linux-gnu-", ".so"))
                  : Optional.empty();
            });
  }

  /** Returns where on the class path the library lies. */
  String file(String library) {
    return "lib/" + prefix + library + suffix;
  }

  private static Optional<String> processor(String name) {
    return switch (name) {
      case "amd64", "x86_64" -> Optional.of("x86_64");
      case "aarch64" -> Optional.of("aarch64");
      default -> Optional.empty();
    };
  }
}
