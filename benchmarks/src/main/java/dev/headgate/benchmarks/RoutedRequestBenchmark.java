package dev.headgate.benchmarks;

import dev.headgate.core.api.CallLimits;
import dev.headgate.core.api.Caller;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.PairRoute;
import dev.headgate.core.api.Pricing;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.Route;
import dev.headgate.core.api.RouterView;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.decide.Decider;
import dev.headgate.core.decide.DeciderParts;
import dev.headgate.core.decide.RouterCatalogue;
import dev.headgate.core.decide.content.Budgets;
import dev.headgate.core.decide.rule.RuleSettings;
import dev.headgate.core.describe.Describer;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.receive.ReadLimits;
import dev.headgate.core.receive.Received;
import dev.headgate.core.receive.RequestReader;
import dev.headgate.routers.encode.TransformerEncoder;
import dev.headgate.routers.token.JtokkitTokenCounter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
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
 * What routing adds to a request on its event loop when the text was encoded before: reading the
 * body, and deciding from the request to the plan, for the body that {@code gateway/run.sh} sends
 * too. Encoding itself is {@link DecisionBenchmark}'s.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 2,
    jvmArgsAppend = {"-Xmx512m", "--enable-native-access=ALL-UNNAMED"})
public class RoutedRequestBenchmark {

  private static final String BODY =
      """
      {"model":"auto","messages":[{"role":"system","content":"You are a helpful assistant."},\
      {"role":"user","content":"What is the sum of two and two? Answer in one sentence and say \
      how you got there."}],"temperature":0.2}\
      """;

  private static final PooledModel STRONG = model("bench-strong", Pricing.of(10, 5, 20), 0.9);
  private static final PooledModel WEAK = model("bench", Pricing.of(1, 0.5, 2), 0.4);

  private final RequestReader reader = new RequestReader(ReadLimits.DEFAULT);
  private final byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
  private final ChatRequest request = read();
  private final TransformerEncoder encoder = new TransformerEncoder();
  private final JtokkitTokenCounter tokens = new JtokkitTokenCounter();
  private final Decider decider = decider();

  /** Loads everything and has the text encoded. */
  @Setup(Level.Trial)
  public void load() {
    encoder.warmUp().toCompletableFuture().join();
    tokens.warmUp().toCompletableFuture().join();
    RoutingDecision decision = decide();
    if (decision.winRate().isEmpty()) {
      throw new IllegalStateException(decision.reasons() + " (expected: a win rate)");
    }
  }

  /** Stops the encoder's threads. */
  @TearDown(Level.Trial)
  public void close() {
    encoder.close();
  }

  /** From the body's bytes to the request. */
  @Benchmark
  public final ChatRequest read() {
    return reader.read(
        new Received(
            "id", Dialect.OPENAI, Operation.CHAT, body, RequestOptions.NONE, Caller.ANONYMOUS));
  }

  /** From the request to the decision. */
  @Benchmark
  public RoutingDecision decide() {
    return decider.decide(request).toCompletableFuture().join();
  }

  /** From the body's bytes to the decision. */
  @Benchmark
  public RoutingDecision readAndDecide() {
    return decider.decide(read()).toCompletableFuture().join();
  }

  private Decider decider() {
    HealthRegistry health = new HealthRegistry(System::nanoTime);
    for (PooledModel model : List.of(WEAK, STRONG)) {
      String endpoint = model.endpoints().get(0).endpoint();
      health.started(endpoint);
      health.succeeded(endpoint);
    }
    Route auto = new PairRoute("auto", "mf", 0.5, STRONG.card().id(), WEAK.card().id(), List.of());
    var parts =
        new DeciderParts(
            ModelPool.of(List.of(WEAK, STRONG)),
            List.of(auto),
            RouterCatalogue.load(),
            Optional.of(encoder),
            new Describer(tokens, RouterView.CONVERSATION, 4_000),
            health,
            new Budgets(InstantSource.system()),
            RuleSettings.NONE);
    return new Decider(parts, System::nanoTime);
  }

  private static PooledModel model(String id, Pricing pricing, double quality) {
    return PooledModel.uncalled(
        ModelCard.chat(id, pricing, quality), CallLimits.DEFAULT, List.of());
  }
}
