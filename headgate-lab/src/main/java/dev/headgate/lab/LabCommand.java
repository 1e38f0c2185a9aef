package dev.headgate.lab;

import dev.headgate.lab.serving.SetupReader;
import java.util.concurrent.Callable;

/**
 * A subcommand that the lab adds to the command line.
 *
 * <p>An implementation carries picocli's {@code @Command} with its name, has a public constructor
 * without arguments, and stands in {@code META-INF/services/dev.headgate.lab.LabCommand}. {@link
 * #call} returns the exit code: 0 done, 1 failed, 2 bad input, more where the command says so.
 */
public interface LabCommand extends Callable<Integer> {

  /** Says how a gateway's configuration is read, to commands that take one; before the call. */
  default void reads(SetupReader setups) {}
}
