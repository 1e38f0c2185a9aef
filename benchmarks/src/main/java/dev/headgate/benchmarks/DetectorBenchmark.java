package dev.headgate.benchmarks;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.Tag;
import dev.headgate.core.decide.detect.PatternDetector;
import dev.headgate.core.decide.detect.Sensitive;
import dev.headgate.core.receive.PromptReader;
import dev.headgate.core.receive.ReadLimits;
import dev.headgate.core.receive.RequestReader;
import dev.headgate.core.spi.Detection;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long a request is looked through for all kinds of things, none of which is in it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DetectorBenchmark {

  private static final String TEXT =
      "In 2024 we sold 1,250 units at 19.99 each (order 4711-0815); write a note to the team.\n";
  private static final RequestFeatures FEATURES =
      new RequestFeatures(Language.ENGLISH, 1, 1, 1, 0, 0, 0, Set.of(), "");

  private final PatternDetector detector =
      new PatternDetector(EnumSet.allOf(Sensitive.class), Tag.LOCAL_ONLY, 256_000, true);

  /** Characters of the prompt. */
  @Param({"400", "4000", "200000"})
  public int chars;

  private ChatRequest request =
      new PromptReader(new RequestReader(ReadLimits.DEFAULT), "auto", RequestOptions.NONE)
          .prompt("r", "");

  /** Makes the request. */
  @Setup
  public void make() {
    String prompt = TEXT.repeat(chars / TEXT.length() + 1).substring(0, chars);
    request =
        new PromptReader(new RequestReader(ReadLimits.DEFAULT), "auto", RequestOptions.NONE)
            .prompt("r", prompt);
  }

  @Benchmark
  public Detection look() {
    return detector.look(request, FEATURES);
  }
}
