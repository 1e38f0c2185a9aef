package dev.headgate.benchmarks;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.Language;
import dev.headgate.lab.corpus.Sample;
import dev.headgate.lab.corpus.ServingView;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.embed.BulkEncoder;
import dev.headgate.lab.progress.Progress;
import dev.headgate.lab.train.TrainOptions;
import dev.headgate.lab.train.TrainingTools;
import dev.headgate.lab.train.kernel.KernelTraining;
import dev.headgate.routers.baseline.AlwaysStrongRouter;
import dev.headgate.routers.encode.StaticEncoder;
import dev.headgate.routers.kernel.KernelRouter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a decision of {@code kernel} on static vectors costs on one thread, by how many prompts were
 * labelled: tokenised, pooled, all features read, compared with every label. No prompt is the same
 * twice in a row.
 */
@State(Scope.Thread)
@BenchmarkMode({Mode.SampleTime, Mode.Throughput})
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 5)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx1g"})
public class StaticKernelBenchmark {

  private static final String[] WORDS =
      "how many days does the train take from each town when two thirds of its seats are sold"
          .split(" ");

  /** Prompts labelled. */
  @Param({"300", "1500"})
  public int labels;

  private final StaticEncoder encoder = new StaticEncoder();
  private LearnedDecision decide = new LearnedDecision(encoder, new AlwaysStrongRouter());
  private String prompt = "";
  private int next;

  /** Learns from prompts of 64 words drawn at random, half of which the weak model fails. */
  @Setup(Level.Trial)
  public void learn() {
    SplittableRandom random = new SplittableRandom(1);
    List<Sample> samples =
        IntStream.range(0, labels).mapToObj(i -> sample(i, text(random))).toList();
    prompt = text(random);
    try (BulkEncoder none = new BulkEncoder(encoder)) {
      TrainOptions options = new TrainOptions(1, labels, 0, 1, "unknown", "unknown");
      TrainingTools tools = new TrainingTools(options, none, StaticKernelBenchmark::silent);
      decide =
          new LearnedDecision(
              encoder,
              new KernelRouter(new KernelTraining(tools, Optional.empty()).trainOn(samples)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A decision on an English prompt of some 64 tokens. */
  @Benchmark
  public double decide64Tokens() {
    return decide.on(prompt + (next++ & 0xFFFF), Language.ENGLISH);
  }

  private Sample sample(int i, String text) {
    PromptRow row =
        new PromptRow(
            "b/" + i,
            "b",
            "b" + i,
            Language.ENGLISH,
            "",
            "",
            text,
            Map.of("strong", 1.0, "weak", (double) (i & 1)));
    Embedding vector = encoder.encode(text, Language.ENGLISH).toCompletableFuture().join();
    return new Sample(row, ServingView.of(row.id(), text, Language.ENGLISH, vector), false);
  }

  private static String text(SplittableRandom random) {
    return IntStream.range(0, 62)
        .mapToObj(i -> WORDS[random.nextInt(WORDS.length)])
        .collect(Collectors.joining(" "));
  }

  private static Progress silent(String label) {
    return new Progress(label, new PrintWriter(Writer.nullWriter()), Clock.systemUTC());
  }
}
