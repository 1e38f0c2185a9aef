package dev.headgate.benchmarks;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.decide.Decider;
import dev.headgate.core.decide.live.LiveSettings;
import dev.headgate.core.decide.rule.RuleSettings;
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

/**
 * What the live layer with all its terms and fifty rules add together to a whole decision among
 * twenty models of one endpoint each: compare {@code both} with {@code none} at the same
 * percentile; {@link LayersAloneBenchmark} times the two alone. The router costs nothing, so that
 * the decision is hardly more than the layers. The heap is touched beforehand, as that of a gateway
 * that has run for some minutes is: else one decision in a hundred waits for the system to give
 * memory.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch"})
public class LayersBenchmark {

  /** Which layers have anything to do. */
  @Param({"none", "live", "rules", "both"})
  public String layers = "none";

  private final ChatRequest request = RuleBenchmark.request();
  private final LayersScene scene = new LayersScene();
  private Decider decider = scene.decider(RuleSettings.NONE, LiveSettings.NONE);

  /** Puts the layers together. */
  @Setup
  public void prepare() {
    boolean live = layers.equals("live") || layers.equals("both");
    boolean rules = layers.equals("rules") || layers.equals("both");
    decider =
        scene.decider(
            rules ? LayersScene.fiftyRules() : RuleSettings.NONE,
            live ? LayersScene.allTerms() : LiveSettings.NONE);
  }

  /** From the request to the decision. */
  @Benchmark
  public RoutingDecision decide() {
    return decider.decide(request).toCompletableFuture().join();
  }
}
