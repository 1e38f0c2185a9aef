package dev.headgate.cli;

import dev.headgate.gateway.auth.ApiKeys;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code headgate keys new}: makes a key, shown once, and the entry for the configuration. */
@Command(
    name = "new",
    description =
        "Makes a key: shows it once, with the entry for headgate.yaml, which holds its hash.",
    mixinStandardHelpOptions = true)
final class KeysNewCommand implements Callable<Integer> {

  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9_.-]{0,63}";

  private final Surroundings surroundings;

  @Option(
      names = "--tenant",
      defaultValue = "default",
      description = "The name its requests are counted under (default: ${DEFAULT-VALUE}).")
  private String tenant = "default";

  @Option(
      names = "--admin",
      paramLabel = "NAME",
      description = "Make a key for /admin/v1 instead, to be named so in the log.")
  private @Nullable String admin;

  @Spec private @Nullable CommandSpec spec;

  KeysNewCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    requireName("--tenant", tenant);
    Optional.ofNullable(admin).ifPresent(name -> requireName("--admin", name));
    ApiKeys.NewKey made = ApiKeys.generate(surroundings.random().get());
    Streams.out(spec)
        .printf(
            """
            key (shown this once; give it to %s):
              %s

            entry for headgate.yaml:
            %s
            """,
            admin == null ? "the client" : "whoever may change the pool",
            made.key(),
            admin == null ? clientEntry(made) : adminEntry(admin, made));
    Streams.out(spec).flush();
    return ExitCode.DONE;
  }

  private String clientEntry(ApiKeys.NewKey made) {
    return "  api_keys:\n    - tenant: %s\n      sha256: \"%s\"".formatted(tenant, made.sha256());
  }

  private static String adminEntry(String name, ApiKeys.NewKey made) {
    return "  admin:\n    keys:\n      - name: %s\n        sha256: \"%s\""
        .formatted(name, made.sha256());
  }

  private void requireName(String option, String name) {
    if (!name.matches(NAME)) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "%s: \"%s\" (expected: letters, digits and any of _ . -, at most 64)"
              .formatted(option, name));
    }
  }
}
