package dev.headgate.benchmarks;

import dev.headgate.core.api.Language;
import dev.headgate.routers.encode.EncoderOptions;
import dev.headgate.routers.encode.TransformerEncoder;
import dev.headgate.routers.mf.MatrixFactorizationRouter;
import dev.headgate.routers.token.JtokkitTokenCounter;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a learned decision costs: a prompt of 64 tokens encoded by one worker and scored, the same
 * prompt from the cache, a longer one that is cut, and the counting of tokens. Read the percentiles
 * (p0.50, p0.99) of the sampled times.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 5)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx512m", "--enable-native-access=ALL-UNNAMED"})
public class DecisionBenchmark {

  /** 58 one-token words; two special tokens and a fresh number of up to four make about 64. */
  private static final String WORDS = "time ".repeat(58);

  private static final String CHINESE_WORDS = "时间".repeat(29);

  private final JtokkitTokenCounter tokens = new JtokkitTokenCounter();
  private final TransformerEncoder encoder =
      new TransformerEncoder(new EncoderOptions(1, 64, 1 << 20, 256));
  private final LearnedDecision decide =
      new LearnedDecision(encoder, new MatrixFactorizationRouter());
  private int next;

  /** Loads everything. */
  @Setup(Level.Trial)
  public void load() {
    encoder.warmUp().toCompletableFuture().join();
    tokens.warmUp().toCompletableFuture().join();
  }

  /** Stops the worker. */
  @TearDown(Level.Trial)
  public void close() {
    encoder.close();
  }

  /** A prompt of 64 tokens never seen before. */
  @Benchmark
  public double decide64TokensUncached() {
    return decide.on(WORDS + fresh(), Language.ENGLISH);
  }

  /** A Chinese prompt of 64 tokens never seen before. */
  @Benchmark
  public double decide64ChineseTokensUncached() {
    return decide.on(CHINESE_WORDS + fresh(), Language.CHINESE);
  }

  /** A prompt of 64 tokens seen before. */
  @Benchmark
  public double decide64TokensCached() {
    return decide.on(WORDS, Language.ENGLISH);
  }

  /** A prompt of 4,000 tokens never seen before, of which 256 are read. */
  @Benchmark
  public double decide4000TokensUncached() {
    return decide.on(fresh() + " " + "time ".repeat(4000), Language.ENGLISH);
  }

  /** The tokens of a prompt of 64 tokens. */
  @Benchmark
  public long count64Tokens() {
    return tokens.count(WORDS);
  }

  private String fresh() {
    return Integer.toString(next++, 36);
  }
}
