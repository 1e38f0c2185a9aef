package dev.headgate.lab;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.Language;
import dev.headgate.core.spi.Router;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.embed.BulkEncoder;
import dev.headgate.lab.evaluate.Interval;
import dev.headgate.lab.evaluate.Outcome;
import dev.headgate.lab.evaluate.RouteLlmBenchmark;
import dev.headgate.lab.evaluate.RouterProbe;
import dev.headgate.lab.evaluate.Scored;
import dev.headgate.lab.progress.Progress;
import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.baseline.LengthRouter;
import dev.headgate.routers.baseline.RandomRouter;
import dev.headgate.routers.encode.EncoderOptions;
import dev.headgate.routers.encode.TransformerEncoder;
import dev.headgate.routers.mf.MatrixFactorizationRouter;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headgate eval}: measures the mf router zero-shot on RouteLLM's benchmark. */
@Command(
    name = "eval",
    description = "Measures the mf router on RouteLLM's benchmark, beside length and chance.",
    mixinStandardHelpOptions = true)
public final class EvalCommand implements LabCommand {

  private static final int BAD_INPUT = 2;

  @Option(
      names = "--benchmark",
      required = true,
      description = "Folder that holds mmlu, gsm8k and mt_bench.")
  private Path benchmark = Path.of(".");

  @Option(names = "--artifact", description = "An artifact of the lab (default: the one shipped).")
  private Optional<Path> artifact = Optional.empty();

  @Option(
      names = "--cache",
      defaultValue = "${user.home}/.cache/headgate/embeddings",
      description = "Where encoded prompts are kept between runs (default: ${DEFAULT-VALUE}).")
  private Path cache = Path.of("embeddings");

  @Option(names = "--seed", defaultValue = "1", description = "Of chance and of the intervals.")
  private long seed = 1;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    try {
      evaluate();
      return 0;
    } catch (DataException | ArtifactException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return BAD_INPUT;
    }
  }

  private void evaluate() throws IOException {
    List<Router> routers = List.of(learned(), new LengthRouter(), new RandomRouter(seed));
    Map<String, List<Outcome>> benchmarks = RouteLlmBenchmark.load(benchmark);
    EncoderOptions encoding = EncoderOptions.defaults().withWorkers(1);
    try (TransformerEncoder encoder = new TransformerEncoder(encoding);
        BulkEncoder bulk = new BulkEncoder(encoder, cache, encoding.maxTokens())) {
      for (Map.Entry<String, List<Outcome>> each : benchmarks.entrySet()) {
        Embedding[] vectors = bulk.encode(texts(each.getValue()), progress(each.getKey()));
        for (Router router : routers) {
          print(each.getKey(), router, scored(router, each.getValue(), vectors));
        }
      }
    }
  }

  private Router learned() throws IOException {
    if (artifact.isEmpty()) {
      return new MatrixFactorizationRouter();
    }
    if (!Files.isReadable(artifact.get())) {
      throw new DataException(artifact.get() + ": not there (expected: an artifact of the lab)");
    }
    try (InputStream in = Files.newInputStream(artifact.get())) {
      return new MatrixFactorizationRouter(RouterArtifact.read(artifact.get().toString(), in));
    }
  }

  private static BulkEncoder.Text[] texts(List<Outcome> outcomes) {
    return outcomes.stream()
        .map(outcome -> new BulkEncoder.Text(outcome.prompt(), Language.ENGLISH))
        .toArray(BulkEncoder.Text[]::new);
  }

  private static Scored scored(Router router, List<Outcome> outcomes, Embedding[] vectors) {
    RouterProbe probe = new RouterProbe(router);
    return new Scored(
        IntStream.range(0, vectors.length)
            .mapToDouble(
                i ->
                    probe.winRate(
                        "row-" + i, outcomes.get(i).prompt(), Language.ENGLISH, vectors[i]))
            .toArray(),
        outcomes.stream().mapToDouble(Outcome::strong).toArray(),
        outcomes.stream().mapToDouble(Outcome::weak).toArray());
  }

  private void print(String name, Router router, Scored scored) {
    PrintWriter text = spec.commandLine().getOut();
    text.printf("%-17s %-7s n=%-6d", name, router.name(), scored.rows());
    print(text, "APGR", scored.apgr(seed));
    print(text, "CPT50", scored.cpt(0.5, seed));
    print(text, "CPT80", scored.cpt(0.8, seed));
    text.println();
    text.flush();
  }

  private static void print(PrintWriter text, String figure, Interval interval) {
    text.printf(
        "  %s %.3f [%.3f, %.3f]", figure, interval.value(), interval.low(), interval.high());
  }

  private Progress progress(String label) {
    return new Progress(label, spec.commandLine().getErr(), Clock.systemUTC());
  }

  /** Runs the command alone, without the rest of the command line. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new EvalCommand()).execute(args));
  }
}
