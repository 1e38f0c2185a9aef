package dev.headgate.cli;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.decide.DecisionJson;
import dev.headgate.core.receive.PromptReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Decides on many lines: as many at once as keep the encoder busy, printed in their order. A line
 * that cannot be decided on becomes an error object with its number, and the run goes on.
 */
final class RouteLines {

  private static final int AT_ONCE = 64;

  private final PromptReader prompts;
  private final Function<ChatRequest, CompletionStage<RoutingDecision>> decider;
  private final PrintWriter out;
  private final Progress progress;
  private final Queue<Pending> pending = new ArrayDeque<>();
  private boolean allGood = true;

  RouteLines(
      PromptReader prompts,
      Function<ChatRequest, CompletionStage<RoutingDecision>> decider,
      PrintWriter out,
      Progress progress) {
    this.prompts = prompts;
    this.decider = decider;
    this.out = out;
    this.progress = progress;
  }

  /** Returns whether all lines were decided on. */
  boolean run(JsonLines lines) throws IOException {
    for (Optional<JsonLines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
      pending.add(new Pending(line.get().number(), start(line.get())));
      if (pending.size() >= AT_ONCE) {
        printNext();
      }
    }
    while (!pending.isEmpty()) {
      printNext();
    }
    out.flush();
    progress.end();
    return allGood;
  }

  private CompletableFuture<RoutingDecision> start(JsonLines.Line line) {
    if (line.tooLong()) {
      return CompletableFuture.failedFuture(
          new RoutingException(
              ErrorCode.BODY_TOO_LARGE, "line: too long (expected: at most server.max_body)"));
    }
    try {
      ChatRequest request = prompts.line("line-" + line.number(), line.bytes());
      return decider.apply(request).toCompletableFuture();
    } catch (RoutingException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void printNext() {
    Pending next = pending.remove();
    try {
      out.println(DecisionJson.line(next.decision().join()));
      progress.done();
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof RoutingException refusal)) {
        throw e;
      }
      out.println(RefusalJson.of(refusal, OptionalLong.of(next.line())));
      allGood = false;
      progress.failed();
    }
    if (pending.isEmpty()) {
      out.flush();
    }
  }

  /** A line under way. */
  private record Pending(long line, CompletableFuture<RoutingDecision> decision) {}
}
