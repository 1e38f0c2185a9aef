package dev.headgate.gateway.scrape;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A program on this machine that says a little and ends. One that does not within its patience is
 * killed, whatever it does: say nothing, write without end, or go on with its output closed.
 *
 * <p>A program that hangs in the kernel cannot be killed, and whoever reads from it cannot be
 * woken. So a thread apart reads, and no further run begins before that one is through: of such a
 * program there is one at most. For one caller at a time.
 */
final class ShortProgram {

  private static final int MAX_BYTES = 64 * 1024;

  /** What one that was killed may take to be gone. */
  private static final Duration DYING = Duration.ofMillis(200);

  private final List<String> command;
  private final Duration patience;
  private final Consumer<ProcessHandle> killer;
  private volatile Optional<Process> last = Optional.empty();
  private volatile CompletableFuture<byte[]> reading =
      CompletableFuture.completedFuture(new byte[0]);

  ShortProgram(List<String> command, Duration patience) {
    this(command, patience, ProcessHandle::destroyForcibly);
  }

  /** Makes a program that is killed in another way. */
  ShortProgram(List<String> command, Duration patience, Consumer<ProcessHandle> killer) {
    this.command = List.copyOf(command);
    this.patience = patience;
    this.killer = killer;
  }

  /** Runs it and returns what it said; waits no longer than the patience. */
  String run() throws IOException, InterruptedException {
    requireGone();
    long deadline = System.nanoTime() + patience.toNanos();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    last = Optional.of(process);
    try {
      byte[] said = within(deadline, read(process.getInputStream()));
      if (said.length > MAX_BYTES) {
        throw new IOException(name() + " says too much (expected: at most 64 KiB)");
      }
      requireEnd(process, deadline);
      return new String(said, StandardCharsets.UTF_8);
    } finally {
      process.descendants().forEach(killer);
      killer.accept(process.toHandle());
    }
  }

  private void requireGone() throws IOException, InterruptedException {
    boolean gone = last.isEmpty() || last.get().waitFor(DYING.toMillis(), TimeUnit.MILLISECONDS);
    if (!gone || !reading.isDone()) {
      throw new IOException(name() + " hangs and could not be killed");
    }
  }

  private CompletableFuture<byte[]> read(InputStream output) {
    CompletableFuture<byte[]> said = new CompletableFuture<>();
    reading = said;
    Thread.ofPlatform()
        .daemon()
        .name("reads " + name())
        .start(
            () -> {
              try (output) {
                said.complete(output.readNBytes(MAX_BYTES + 1));
              } catch (IOException | RuntimeException e) {
                said.completeExceptionally(e);
              }
            });
    return said;
  }

  private byte[] within(long deadline, CompletableFuture<byte[]> said)
      throws IOException, InterruptedException {
    try {
      return said.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw late();
    } catch (ExecutionException e) {
      throw new IOException(name() + " could not be read: " + e.getCause(), e);
    }
  }

  private void requireEnd(Process process, long deadline) throws IOException, InterruptedException {
    if (!process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
      throw late();
    }
    if (process.exitValue() != 0) {
      throw new IOException(name() + " failed: exit status " + process.exitValue());
    }
  }

  private IOException late() {
    return new IOException(
        name() + " did not end (expected: within " + patience.toMillis() + " ms)");
  }

  private String name() {
    return command.getFirst();
  }
}
