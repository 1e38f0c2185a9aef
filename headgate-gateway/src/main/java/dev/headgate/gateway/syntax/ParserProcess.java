package dev.headgate.gateway.syntax;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A process that parses, asked by one thread at a time. Whoever takes too long is killed. */
final class ParserProcess implements AutoCloseable {

  /** Beyond the patience with the code itself, for the way there and back. */
  private static final Duration GRACE = Duration.ofMillis(500);

  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final Process process;
  private final Path folder;
  private final DataOutputStream out;
  private final DataInputStream in;

  private ParserProcess(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
    this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    this.in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
  }

  /**
   * Starts a process; it is asked at once and answers when it is up.
   *
   * @param main the class that runs
   * @throws IOException if the system does not let it
   */
  static ParserProcess start(Class<?> main) throws IOException {
    Path folder = Files.createTempDirectory("headgate-parser");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(ParserCommand.of(main, folder))
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD);
      withoutSecrets(builder);
      return new ParserProcess(builder.start(), folder);
    } catch (IOException e) {
      delete(folder);
      throw e;
    }
  }

  /** The environment holds providers' keys; Windows starts nothing without that one variable. */
  private static void withoutSecrets(ProcessBuilder builder) {
    Optional<String> system = Optional.ofNullable(System.getenv("SystemRoot"));
    builder.environment().clear();
    system.ifPresent(value -> builder.environment().put("SystemRoot", value));
  }

  /**
   * Asks, and blocks until the answer is there.
   *
   * @throws IOException if the process ended instead, by itself or because it took too long; it is
   *     of no use then
   */
  List<Finding> ask(Question question) throws IOException {
    CompletableFuture<Boolean> answered = new CompletableFuture<>();
    var unused =
        answered
            .completeOnTimeout(
                false, question.patienceMillis() + GRACE.toMillis(), TimeUnit.MILLISECONDS)
            .thenAccept(inTime -> killUnless(inTime));
    try {
      question.write(out);
      return question.readAnswer(in);
    } finally {
      answered.complete(true);
    }
  }

  private void killUnless(boolean inTime) {
    if (!inTime) {
      process.destroyForcibly();
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Ends it at once; who asks it is told. */
  void kill() {
    process.destroyForcibly();
  }

  /** Returns how it ended, waiting a moment for it to. */
  String end() {
    kill();
    return ended() ? "exit code " + process.exitValue() : "no end yet";
  }

  /** Lets it end by itself, else ends it, and takes its files away. */
  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException alreadyGone) {
      process.destroyForcibly();
    }
    if (!ended()) {
      process.destroyForcibly();
    }
    delete(folder);
  }

  private boolean ended() {
    try {
      return process.waitFor(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** As well as it goes: the system takes away what is left. */
  private static void delete(Path folder) {
    File[] files = folder.toFile().listFiles();
    for (File file : files == null ? new File[0] : files) {
      var unused = file.delete();
    }
    var unused = folder.toFile().delete();
  }
}
