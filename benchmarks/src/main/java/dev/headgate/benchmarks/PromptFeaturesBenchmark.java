package dev.headgate.benchmarks;

import dev.headgate.core.api.Capability;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.routers.feature.PromptFeatures;
import dev.headgate.routers.feature.WordHashes;
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

/** What the cheap features and the hashed words of a prompt of 64 tokens cost. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PromptFeaturesBenchmark {

  private static final String PROMPT =
      """
      A baker sells 48 loaves at $3.50 each on Monday and twice as many on Tuesday, when every loaf is \
      20% cheaper. How much more money does she take on Tuesday than on Monday? Explain each step, then \
      give only the final number.\
      """;

  private final RequestFeatures request =
      new RequestFeatures(Language.ENGLISH, 64, 256, 1, 0, 0, 0, Set.of(Capability.CHAT), PROMPT);

  /** All of {@link PromptFeatures}. */
  @Benchmark
  public float[] features() {
    return PromptFeatures.of(request);
  }

  /** The words as the kernel router hashes them. */
  @Benchmark
  public WordHashes words() {
    return WordHashes.of(PROMPT);
  }
}
