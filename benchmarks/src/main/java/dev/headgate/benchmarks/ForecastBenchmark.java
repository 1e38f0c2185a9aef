package dev.headgate.benchmarks;

import dev.headgate.core.api.Capability;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.Outlook;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.spi.Forecaster;
import dev.headgate.routers.encode.StaticEncoder;
import dev.headgate.routers.forecast.FastForecaster;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What task and expected tokens add to describing a prompt of 64 tokens, vector included. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ForecastBenchmark {

  private static final String ENGLISH =
      """
      A baker sells 48 loaves at $3.50 each on Monday and twice as many on Tuesday, when every loaf is \
      20% cheaper. How much more money does she take on Tuesday than on Monday? Explain each step, then \
      give only the final number.\
      """;
  private static final String CHINESE =
      "面包师周一卖出48个面包，每个3.5元，周二卖出两倍，价格便宜两成。周二比周一多收入多少钱？请逐步解释，最后只给出数字。";

  private final Forecaster forecaster =
      FastForecaster.open(new StaticEncoder(), Optional.empty(), Optional.empty());
  private int asked;

  @Benchmark
  public Outlook english() {
    return forecaster.of(fresh(ENGLISH, Language.ENGLISH));
  }

  @Benchmark
  public Outlook chinese() {
    return forecaster.of(fresh(CHINESE, Language.CHINESE));
  }

  /** What was asked before would be remembered. */
  private RequestFeatures fresh(String prompt, Language language) {
    asked++;
    return new RequestFeatures(
        language, 64, 256, 1, 0, 0, 0, Set.of(Capability.CHAT), prompt + asked);
  }
}
