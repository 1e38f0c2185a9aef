package dev.headgate.cli;

import dev.headgate.gateway.auth.ApiKeys;
import java.util.Objects;
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

  private static final String TENANT = "[A-Za-z0-9][A-Za-z0-9_.-]{0,63}";

  private final Surroundings surroundings;

  @Option(
      names = "--tenant",
      defaultValue = "default",
      description = "The name its requests are counted under (default: ${DEFAULT-VALUE}).")
  private String tenant = "default";

  @Spec private @Nullable CommandSpec spec;

  KeysNewCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (!tenant.matches(TENANT)) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "--tenant: \"%s\" (expected: letters, digits and any of _ . -, at most 64)"
              .formatted(tenant));
    }
    ApiKeys.NewKey made = ApiKeys.generate(surroundings.random().get());
    Streams.out(spec)
        .printf(
            """
            key (shown this once; give it to the client):
              %s

            entry for headgate.yaml:
              api_keys:
                - tenant: %s
                  sha256: "%s"
            """,
            made.key(), tenant, made.sha256());
    Streams.out(spec).flush();
    return ExitCode.DONE;
  }
}
