package dev.headgate.cli;

import dev.headgate.gateway.probe.LocalServer;
import dev.headgate.gateway.probe.LoopbackProbe;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What a command finds around it.
 *
 * @param environment the environment's variables
 * @param directory the working directory
 * @param in standard input
 * @param nanoClock a monotonic clock in nanoseconds
 * @param random makes keys; must be unpredictable outside of tests
 * @param loopback finds model servers on this machine
 * @param stop tells a command that serves when to stop
 */
record Surroundings(
    Map<String, String> environment,
    Path directory,
    InputStream in,
    LongSupplier nanoClock,
    Supplier<RandomGenerator> random,
    Supplier<List<LocalServer>> loopback,
    StopSignal stop) {

  /** Returns the real ones. */
  static Surroundings real() {
    return new Surroundings(
        System.getenv(),
        Path.of(""),
        System.in,
        System::nanoTime,
        SecureRandom::new,
        () -> LoopbackProbe.ofUsualPorts().find(),
        StopSignal.ofProcess());
  }
}
