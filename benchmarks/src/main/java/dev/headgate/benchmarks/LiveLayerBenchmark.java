package dev.headgate.benchmarks;

import dev.headgate.core.api.CallLimits;
import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Objective;
import dev.headgate.core.api.PoolRoute;
import dev.headgate.core.api.Pricing;
import dev.headgate.core.api.Purpose;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.Route;
import dev.headgate.core.api.Tag;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.decide.content.Budgets;
import dev.headgate.core.decide.content.Judged;
import dev.headgate.core.decide.live.LiveDesk;
import dev.headgate.core.decide.live.LiveSettings;
import dev.headgate.core.decide.live.LiveTerms;
import dev.headgate.core.decide.live.SpillOver;
import dev.headgate.core.live.CallTrace;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.receive.PromptReader;
import dev.headgate.core.receive.ReadLimits;
import dev.headgate.core.receive.RequestReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the live layer adds to a decision among 20 models of one endpoint each: health alone, and
 * with all it can do, seconds weighed, work spilled over and a deadline kept. Read the percentiles
 * of the sampled times.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx512m"})
public class LiveLayerBenchmark {

  private static final int MODELS = 20;

  private final HealthRegistry health = new HealthRegistry(System::nanoTime);
  private final RequestFeatures features =
      new RequestFeatures(Language.ENGLISH, 400, 200, 1, 0, 0, 0, Set.of(), "hi");
  private final ChatRequest request =
      new PromptReader(new RequestReader(ReadLimits.DEFAULT), "auto", RequestOptions.NONE)
          .line("id", "{\"prompt\":\"hi\"}".getBytes(StandardCharsets.UTF_8));
  private final List<Candidate> candidates = new ArrayList<>();
  private Optional<Route> route = Optional.empty();
  private LiveDesk healthOnly = desk(LiveTerms.NONE, ModelPool.of(List.of()));
  private LiveDesk everything = healthOnly;

  /** Makes the models, and teaches the board how fast they are. */
  @Setup
  public void learn() {
    List<PooledModel> models = new ArrayList<>();
    List<ModelId> ids = new ArrayList<>();
    for (int i = 0; i < MODELS; i++) {
      ModelCard card = ModelCard.chat("model-" + i, Pricing.of(1, .5, 2), .5);
      card = i % 2 == 0 ? card.tagged(Set.of(Tag.LOCAL)) : card;
      models.add(PooledModel.uncalled(card, CallLimits.DEFAULT, List.of()));
      ids.add(card.id());
      double place = 1 - .5 * i / MODELS;
      candidates.add(
          new Candidate(
                  card,
                  200,
                  card.pricing().costOf(new TokenUsage(400, 0, 200, 0)),
                  OptionalDouble.empty(),
                  place)
              .withQuality(.9 - .01 * i, .02, place));
      teach(card.id() + "/0");
    }
    ModelPool pool = ModelPool.of(models);
    route =
        Optional.of(new PoolRoute("auto", "able", ids, new Objective.TradeOff(10), 1, List.of()));
    healthOnly = desk(LiveTerms.NONE, pool);
    everything =
        desk(
            new LiveTerms(
                .01,
                Optional.of(Duration.ofSeconds(30)),
                Optional.of(new SpillOver(.5, .9, .1, 8))),
            pool);
  }

  /** Only models that rest are moved. */
  @Benchmark
  public CandidateSet health() {
    return healthOnly.apply(request, features, route, model -> true, judged());
  }

  /** All terms set. */
  @Benchmark
  public CandidateSet allTerms() {
    return everything.apply(request, features, route, model -> true, judged());
  }

  private LiveDesk desk(LiveTerms terms, ModelPool pool) {
    return new LiveDesk(
        pool,
        health,
        new Budgets(InstantSource.system()),
        new LiveSettings(Map.of("auto", terms), Map.of()),
        Purpose.CALL);
  }

  private void teach(String endpoint) {
    for (int i = 0; i < 20; i++) {
      CallTrace call = health.signals().began(endpoint, 400, 1);
      call.firstToken();
      call.succeeded(200);
    }
  }

  private Judged judged() {
    return new Judged(
        CandidateSet.of(candidates),
        true,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.of(10),
        Optional.empty(),
        Optional.empty());
  }
}
