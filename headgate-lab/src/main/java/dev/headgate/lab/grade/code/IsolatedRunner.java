package dev.headgate.lab.grade.code;

import dev.headgate.lab.grade.CodeRunner;
import dev.headgate.lab.grade.UngradedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs programs in Linux namespaces of their own, by {@code unshare} of util-linux.
 *
 * <p>A program has no network but a loopback that is down, sees no processes but its own, and as
 * files only {@code /usr} and the like, read-only, and 16 MB of memory to write to, which goes with
 * it. So it reaches neither the user's files nor keys. It has no environment, no privileges, and
 * limits on processor time, memory, file size and processes. What is left is the kernel's own
 * surface: whoever must not trust that either runs the lab in a virtual machine.
 *
 * <p>Where any of this cannot be had, as without user namespaces or outside Linux, the program is
 * not run. {@link #available} proves it before the first one: a probe must find no network and no
 * home.
 */
public final class IsolatedRunner implements CodeRunner {

  private static final String SCRIPT = "isolate.sh";
  private static final int MAX_OUTPUT_BYTES = 16_384;
  private static final Duration PROBE_LIMIT = Duration.ofSeconds(20);
  private static final String PROBE_PASSED = "isolated";

  /** Prints the word only if the network, the user's files and writing are out of reach. */
  private static final String PROBE =
      """
      import os, socket
      assert not os.path.isdir('/home') and not os.path.isdir('/root')
      assert not os.access('/usr', os.W_OK) or os.statvfs('/usr').f_flag & os.ST_RDONLY
      assert [n for _, n in socket.if_nameindex()] in ([], ['lo'])
      try:
          socket.create_connection(('127.0.0.1', 9), 1)
      except OSError as e:
          assert e.errno != 111, 'loopback is up'
      assert 'CapEff:\\t0000000000000000' in open('/proc/self/status').read()
      print('isolated')
      """;

  private final Path script;

  private IsolatedRunner(Path script) {
    this.script = script;
  }

  /**
   * Returns a runner whose isolation was just tried.
   *
   * @throws UngradedException where programs cannot be isolated on this machine; the message says
   *     what failed
   */
  public static IsolatedRunner available() {
    IsolatedRunner runner = new IsolatedRunner(unpacked());
    Run probe = runner.python(PROBE, PROBE_LIMIT);
    if (probe.exitCode() != 0 || !probe.output().strip().equals(PROBE_PASSED)) {
      throw new UngradedException(
          "code cannot be isolated here: %s (expected: Linux with user namespaces, unshare, prlimit,"
                  .formatted(probe.timedOut() ? "no answer" : probe.output().strip())
              + " setpriv and /usr/bin/python3)");
    }
    return runner;
  }

  @Override
  public Run python(String program, Duration limit) {
    try {
      Path folder = Files.createTempDirectory("headgate-code");
      try {
        Path file = Files.writeString(folder.resolve("program.py"), program);
        return run(folder, file, limit);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UngradedException("code_tests: " + e.getMessage(), e);
    }
  }

  private Run run(Path folder, Path program, Duration limit) throws IOException {
    Path output = folder.resolve("output");
    ProcessBuilder builder = new ProcessBuilder(command(folder, program, limit));
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    Process process = builder.start();
    boolean ended = await(process, limit);
    return new Run(ended ? process.exitValue() : -1, !ended, tail(output));
  }

  private List<String> command(Path folder, Path program, Duration limit) throws IOException {
    Path root = Files.createDirectory(folder.resolve("root"));
    List<String> command =
        new ArrayList<>(
            List.of("unshare", "--user", "--map-root-user", "--mount", "--net", "--pid", "--ipc"));
    command.addAll(List.of("--uts", "--fork", "--kill-child", "--propagation", "private"));
    command.addAll(List.of("sh", script.toString(), root.toString(), program.toString()));
    command.add(Long.toString(limit.toSeconds() + 1));
    return command;
  }

  /** Waits for the end; past the limit the first process is killed, and with it all of them. */
  private static boolean await(Process process, Duration limit) {
    try {
      if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return true;
      }
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
      return false;
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new UngradedException("code_tests: interrupted", e);
    }
  }

  private static String tail(Path output) throws IOException {
    long size = Files.size(output);
    try (InputStream bytes = Files.newInputStream(output)) {
      bytes.skipNBytes(Math.max(0, size - MAX_OUTPUT_BYTES));
      return new String(bytes.readNBytes(MAX_OUTPUT_BYTES), StandardCharsets.UTF_8);
    }
  }

  private static Path unpacked() {
    try (InputStream source =
        Optional.ofNullable(IsolatedRunner.class.getResourceAsStream(SCRIPT)).orElseThrow()) {
      Path file = Files.createTempFile("headgate-isolate", ".sh");
      file.toFile().deleteOnExit();
      Files.write(file, source.readAllBytes());
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    for (String name : List.of("program.py", "output", "root")) {
      Files.deleteIfExists(folder.resolve(name));
    }
    Files.delete(folder);
  }
}
