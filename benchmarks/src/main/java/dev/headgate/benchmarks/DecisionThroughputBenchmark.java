package dev.headgate.benchmarks;

import dev.headgate.core.api.Language;
import dev.headgate.routers.encode.EncoderOptions;
import dev.headgate.routers.encode.TransformerEncoder;
import dev.headgate.routers.mf.MatrixFactorizationRouter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many decisions on transformer vectors two workers make in a second, when two callers each
 * wait for one after another. No prompt is the same twice.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 5)
@Threads(2)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx512m", "--enable-native-access=ALL-UNNAMED"})
public class DecisionThroughputBenchmark {

  private static final int WORKERS = 2;

  private final AtomicInteger next = new AtomicInteger();
  private final TransformerEncoder encoder =
      new TransformerEncoder(new EncoderOptions(WORKERS, 64, 1 << 20, 256));
  private final LearnedDecision decide =
      new LearnedDecision(encoder, new MatrixFactorizationRouter());

  /** Loads everything. */
  @Setup(Level.Trial)
  public void load() {
    encoder.warmUp().toCompletableFuture().join();
  }

  /** Stops the workers. */
  @TearDown(Level.Trial)
  public void close() {
    encoder.close();
  }

  /** English prompts of 16 tokens. */
  @Benchmark
  public double english16Tokens() {
    return decide.on("time ".repeat(10) + fresh(), Language.ENGLISH);
  }

  /** English prompts of 64 tokens. */
  @Benchmark
  public double english64Tokens() {
    return decide.on("time ".repeat(58) + fresh(), Language.ENGLISH);
  }

  /** Chinese prompts of 64 tokens. */
  @Benchmark
  public double chinese64Tokens() {
    return decide.on("时间".repeat(29) + fresh(), Language.CHINESE);
  }

  private String fresh() {
    return Integer.toString(next.getAndIncrement(), 36);
  }
}
