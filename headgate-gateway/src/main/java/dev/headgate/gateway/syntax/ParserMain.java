package dev.headgate.gateway.syntax;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * The process that parses: answers one question after another until its input ends, as it does when
 * the gateway is gone. It has no configuration, no environment and no log.
 */
public final class ParserMain {

  private ParserMain() {}

  /** Runs until the input ends. */
  public static void main(String[] arguments) throws IOException {
    // The binding puts libraries there, and takes them away before this.
    new File(System.getProperty("java.io.tmpdir")).deleteOnExit();
    endSoonAfterTheGateway();
    DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out));
    System.setOut(System.err); // nobody else may write between the answers
    for (Optional<Question> next = Question.read(in); next.isPresent(); next = Question.read(in)) {
      Question.answer(look(next.get()), out);
    }
  }

  private static List<Finding> look(Question question) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(question.patienceMillis());
    return question.grammar() == Grammar.JAVA
        ? JavaBlocks.look(question.texts(), end)
        : question.texts().stream()
            .map(code -> TreeParser.look(question.grammar(), code, end))
            .toList();
  }

  /**
   * For who hangs in native code or the compiler while the gateway is killed: nobody else would end
   * it.
   */
  private static void endSoonAfterTheGateway() {
    Executor later = CompletableFuture.delayedExecutor(10, TimeUnit.SECONDS);
    ProcessHandle.current()
        .parent()
        .ifPresent(
            gateway -> {
              var unused = gateway.onExit().thenRunAsync(() -> Runtime.getRuntime().halt(1), later);
            });
  }
}
