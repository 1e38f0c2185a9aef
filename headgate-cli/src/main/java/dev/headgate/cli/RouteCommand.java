package dev.headgate.cli;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.decide.DecisionJson;
import dev.headgate.core.decide.DecisionText;
import dev.headgate.core.receive.PromptReader;
import dev.headgate.core.receive.ReadLimits;
import dev.headgate.core.receive.RequestReader;
import dev.headgate.gateway.config.HeadgateConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code headgate route}: says how requests would be routed, and why, without calling a model to
 * answer. A router that asks a model (causal_llm) does ask it: without its score there is no
 * decision.
 */
@Command(
    name = "route",
    description =
        "Says which model would answer a prompt, and why; calls none to answer, but a router that"
            + " asks a model asks it.",
    mixinStandardHelpOptions = true)
final class RouteCommand implements Callable<Integer> {

  private static final String STANDARD_INPUT = "-";

  private final Surroundings surroundings;

  @Parameters(
      paramLabel = "PROMPT",
      description =
          "The prompt, or - to read JSON lines from standard input, each {\"prompt\": …} or a chat"
              + " request body.")
  private String prompt = "";

  @Option(
      names = "--model",
      defaultValue = "auto",
      description =
          "What a client would write as model: auto, a route, router-mf-0.3 (default:"
              + " ${DEFAULT-VALUE}).")
  private String model = "auto";

  @Option(names = "--json", description = "Print one JSON object a line.")
  private boolean json;

  @Option(names = "--config", paramLabel = "FILE", description = "The configuration to read.")
  private @Nullable Path config;

  @Spec private @Nullable CommandSpec spec;

  RouteCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    Optional<HeadgateConfig> found =
        Configs.orComplain(
            Configs.find(surroundings, Optional.ofNullable(config)), Streams.err(spec));
    if (found.isEmpty()) {
      return ExitCode.BAD_INPUT;
    }
    RequestReader reader = new RequestReader(new ReadLimits(found.get().server().maxJsonDepth()));
    PromptReader prompts = new PromptReader(reader, model, RequestOptions.NONE);
    try (OfflineDecider decider = new OfflineDecider(found.get())) {
      return prompt.equals(STANDARD_INPUT)
          ? lines(prompts, decider, found.get().server().maxBodyBytes())
          : one(prompts, decider);
    }
  }

  private int one(PromptReader prompts, OfflineDecider decider) {
    PrintWriter out = Streams.out(spec);
    try {
      ChatRequest request = prompts.prompt("cli-1", prompt);
      RoutingDecision decision = decider.decide(request).toCompletableFuture().join();
      out.print(json ? DecisionJson.line(decision) + "\n" : DecisionText.of(decision));
      out.flush();
      return ExitCode.DONE;
    } catch (RoutingException e) {
      return refused(e);
    } catch (CompletionException e) {
      if (e.getCause() instanceof RoutingException refusal) {
        return refused(refusal);
      }
      throw e;
    }
  }

  private int refused(RoutingException refusal) {
    Streams.err(spec).println(refusal.getMessage());
    PrintWriter out = Streams.out(spec);
    if (json) {
      out.println(RefusalJson.of(refusal, OptionalLong.empty()));
    } else {
      refusal
          .trail()
          .filter(trail -> !trail.reasons().isEmpty())
          .map(DecisionText::of)
          .ifPresent(out::print);
    }
    out.flush();
    return ExitCode.FAILED;
  }

  private int lines(PromptReader prompts, OfflineDecider decider, long maxLineBytes)
      throws IOException {
    Progress progress = new Progress(Streams.err(spec), surroundings.nanoClock());
    RouteLines run = new RouteLines(prompts, decider::decide, Streams.out(spec), progress);
    int bound = Math.toIntExact(Math.min(maxLineBytes, Integer.MAX_VALUE));
    return run.run(new JsonLines(surroundings.in(), bound)) ? ExitCode.DONE : ExitCode.FAILED;
  }
}
