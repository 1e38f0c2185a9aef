package dev.headgate.gateway.config.file;

import dev.headgate.gateway.config.AdminConfig;
import dev.headgate.gateway.config.AdminKeyConfig;
import dev.headgate.gateway.config.PoolChanges;
import dev.headgate.gateway.config.state.PoolStateFile;
import dev.headgate.gateway.config.state.StateException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code admin}: who may change the pool while the gateway runs. */
final class AdminSection {

  static final Key<String> NAME =
      Key.required(
          "name",
          Scalars.matching("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}", "letters, digits and any of _ . -"),
          "Who holds it; the log names them with each change.");
  static final Key<String> SHA256 =
      Key.required(
          "sha256",
          Scalars.matching("[0-9a-f]{64}", "64 lower-case hexadecimal digits"),
          "SHA-256 of the key, as printed by `headgate keys new`.");
  static final SectionType KEY =
      new SectionType(
          "admin.keys[]",
          "A key for `/admin/v1`. It asks no model; a key under `api_keys` changes nothing here.",
          List.of(NAME, SHA256));

  static final Key<List<Located<Values>>> KEYS =
      Key.optional(
          "keys",
          new ListType<>(KEY),
          "none: `/admin/v1` is open to this machine where the gateway listens on loopback without"
              + " `api_keys` and `allowed_hosts`, else off",
          "Keys that may use `/admin/v1`.");
  static final Key<Path> STATE =
      Key.optional(
          "state",
          Scalars.path(),
          "the folder `headgate-state` beside this file",
          "Where changes by `/admin/v1` are kept, so that a restart finds them. They lie over this"
              + " file: of a model that both speak of, the change holds until it is forgotten. See"
              + " docs/live-pool.md.");

  static final Key<Values> ONBOARDING =
      Key.optional(
          "onboarding",
          OnboardingSection.TYPE,
          "all defaults",
          "Getting to know models while the gateway runs.");

  static final SectionType TYPE =
      new SectionType(
          "admin",
          "Changes of the pool while the gateway runs. See docs/live-pool.md.",
          List.of(KEYS, STATE, ONBOARDING));

  private static final Path USUAL_STATE = Path.of("headgate-state");

  private AdminSection() {}

  /**
   * Returns what the section says.
   *
   * @param keepsState whether there is a file for a folder to lie beside
   */
  static AdminConfig build(Values root, boolean keepsState, Reading reading) {
    Values values =
        root.written(RootSection.ADMIN)
            .orElseGet(() -> Values.absent(root.placeOf(RootSection.ADMIN)));
    List<AdminKeyConfig> keys =
        values.written(KEYS).orElse(List.of()).stream()
            .map(Located::value)
            .flatMap(key -> key(key).stream())
            .toList();
    Optional<Path> state =
        Optional.of(reading.resolve(values.written(STATE).orElse(USUAL_STATE)))
            .filter(folder -> keepsState);
    Values onboarding =
        values.written(ONBOARDING).orElseGet(() -> Values.absent(values.placeOf(ONBOARDING)));
    return new AdminConfig(keys, state, OnboardingSection.build(onboarding, state, reading));
  }

  /** Returns the changes that are kept in the state folder; a file that is broken is a failure. */
  static PoolChanges stored(AdminConfig admin, Values root, Reading reading) {
    try {
      return admin.state().map(PoolStateFile::read).orElse(PoolChanges.NONE);
    } catch (StateException e) {
      reading.fail(root.placeOf(RootSection.ADMIN), String.valueOf(e.getMessage()));
      return PoolChanges.NONE;
    }
  }

  private static Optional<AdminKeyConfig> key(Values key) {
    return key.written(NAME)
        .flatMap(name -> key.written(SHA256).map(hash -> new AdminKeyConfig(name, hash)));
  }
}
