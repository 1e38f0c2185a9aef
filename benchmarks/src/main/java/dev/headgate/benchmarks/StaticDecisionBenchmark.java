package dev.headgate.benchmarks;

import dev.headgate.core.api.Language;
import dev.headgate.routers.encode.EncoderModel;
import dev.headgate.routers.encode.StaticEncoder;
import dev.headgate.routers.mf.MfStaticRouter;
import dev.headgate.routers.wordpiece.TokenizerJson;
import dev.headgate.routers.wordpiece.WordPiece;
import java.io.IOException;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a decision of {@code mf_static} costs on one thread: tokenised, pooled, scored. Read the
 * percentiles of the sampled times (p0.50, p0.99) and the throughput. No prompt is the same twice
 * in a row, so that branches cannot be learned by heart.
 */
@State(Scope.Thread)
@BenchmarkMode({Mode.SampleTime, Mode.Throughput})
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 5)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx512m"})
public class StaticDecisionBenchmark {

  /** About 60 English tokens, with the rarer words, numbers and marks that prompts have. */
  private static final String ENGLISH =
      "Write a Python function that parses an ISO-8601 timestamp, converts it to UTC, and returns"
          + " the number of whole days since 1970. Don't use third-party libraries; handle leap"
          + " seconds gracefully, explain the edge cases you've considered, and add three unit"
          + " tests. ";

  /** About 60 Chinese characters. */
  private static final String CHINESE =
      "请用简洁的语言解释量子纠缠的基本原理，并举两个实际应用的例子，说明它们各自的优点和局限性。" + "最后给出一个适合高中生的类比，帮助他们理解。";

  private final StaticEncoder encoder = new StaticEncoder();
  private final LearnedDecision decide = new LearnedDecision(encoder, new MfStaticRouter());
  private WordPiece tokenizer = tokenizer();
  private int next;

  /** Reads the tables. */
  @Setup(Level.Trial)
  public void load() {
    encoder.warmUp();
    tokenizer = tokenizer();
  }

  /** A decision on an English prompt of some 64 tokens. */
  @Benchmark
  public double decide64TokensEnglish() {
    return decide.on(ENGLISH + fresh(), Language.ENGLISH);
  }

  /** A decision on a Chinese prompt of some 64 tokens. */
  @Benchmark
  public double decide64TokensChinese() {
    return decide.on(CHINESE + fresh(), Language.CHINESE);
  }

  /** The tokens alone. */
  @Benchmark
  public int[] tokenise64TokensEnglish() {
    return tokenizer.ids(ENGLISH + fresh());
  }

  private String fresh() {
    return Integer.toString(next++ & 0xFFFF, 36);
  }

  private static WordPiece tokenizer() {
    try {
      return TokenizerJson.read(EncoderModel.STATIC_ENGLISH.tokenizerJson());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
