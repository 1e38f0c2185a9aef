package dev.headgate.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What the machine itself does to the slowest of a hundred: a loop that touches no memory and calls
 * nothing. Choose {@code turns} so that its median is that of what it is compared with. The longer
 * something takes, the oftener a timer or another guest of the host comes between.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 4, time = 3)
@Fork(1)
public class BareLoopBenchmark {

  /** How long the loop is. */
  @Param({"2000", "4000", "8000", "16000"})
  public long turns;

  /** Turns so often. */
  @Benchmark
  public void loop() {
    Blackhole.consumeCPU(turns);
  }
}
