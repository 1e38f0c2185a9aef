package dev.headgate.cli;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
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
  private static final int KEY_BYTES = 32;

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
    String key = key();
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
            key, tenant, sha256(key));
    Streams.out(spec).flush();
    return ExitCode.DONE;
  }

  private String key() {
    byte[] bytes = new byte[KEY_BYTES];
    surroundings.random().get().nextBytes(bytes);
    return "hg-" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String sha256(String key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
