package dev.headgate.benchmarks;

import dev.headgate.core.api.CallLimits;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Objective;
import dev.headgate.core.api.PoolRoute;
import dev.headgate.core.api.Pricing;
import dev.headgate.core.api.RouterView;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.Tag;
import dev.headgate.core.decide.Decider;
import dev.headgate.core.decide.DeciderParts;
import dev.headgate.core.decide.RouterCatalogue;
import dev.headgate.core.decide.content.Budgets;
import dev.headgate.core.decide.live.CanaryShares;
import dev.headgate.core.decide.live.LiveSettings;
import dev.headgate.core.decide.live.LiveTerms;
import dev.headgate.core.decide.live.SpillOver;
import dev.headgate.core.decide.rule.RuleSettings;
import dev.headgate.core.describe.Describer;
import dev.headgate.core.live.CallTrace;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.gateway.rule.CelRuleBook;
import dev.headgate.gateway.rule.RuleTallies;
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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the live layer with all its terms and fifty rules add together to a whole decision among
 * twenty models of one endpoint each: compare {@code both} with {@code none} at the same
 * percentile. The router costs nothing, so that the decision is hardly more than the layers. The
 * heap is touched beforehand, as that of a gateway that has run for some minutes is: else one
 * decision in a hundred waits for the system to give memory.
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

  private static final int MODELS = 20;

  /** Which layers have anything to do. */
  @Param({"none", "live", "rules", "both"})
  public String layers = "none";

  private final ChatRequest request = RuleBenchmark.request();
  private Decider decider = decider(false, false);

  /** Puts the layers together, and teaches the live one how fast endpoints are. */
  @Setup
  public void prepare() {
    decider =
        decider(
            layers.equals("live") || layers.equals("both"),
            layers.equals("rules") || layers.equals("both"));
  }

  /** From the request to the decision. */
  @Benchmark
  public RoutingDecision decide() {
    return decider.decide(request).toCompletableFuture().join();
  }

  private static Decider decider(boolean live, boolean rules) {
    HealthRegistry health = new HealthRegistry(System::nanoTime);
    List<PooledModel> models = new ArrayList<>();
    for (int i = 0; i < MODELS; i++) {
      ModelCard card = ModelCard.chat("model-" + i, Pricing.of(1, .5, 2), .5);
      card = i % 2 == 0 ? card.tagged(Set.of(Tag.LOCAL)) : card;
      models.add(PooledModel.uncalled(card, CallLimits.DEFAULT, List.of()));
      teach(health, card.id() + "/0");
    }
    List<ModelId> ids = models.stream().map(model -> model.card().id()).toList();
    return new Decider(
        new DeciderParts(
            ModelPool.of(models),
            List.of(new PoolRoute("auto", "steps", ids, new Objective.TradeOff(10), 1, List.of())),
            RouterCatalogue.of(List.of(new StepsRouter())),
            Optional.empty(),
            new Describer(text -> text.length() / 4, RouterView.CONVERSATION, 4_000),
            health,
            new Budgets(InstantSource.system()),
            CanaryShares.NONE,
            rules
                ? RuleSettings.NONE.with(
                    CelRuleBook.of(
                        RuleBenchmark.rules(50), InstantSource.system(), new RuleTallies()))
                : RuleSettings.NONE,
            live ? allTerms() : LiveSettings.NONE),
        System::nanoTime);
  }

  private static LiveSettings allTerms() {
    LiveTerms terms =
        new LiveTerms(
            .01, Optional.of(Duration.ofSeconds(30)), Optional.of(new SpillOver(.5, .9, .1, 8)));
    return new LiveSettings(Map.of("auto", terms), Map.of());
  }

  private static void teach(HealthRegistry health, String endpoint) {
    for (int i = 0; i < 20; i++) {
      CallTrace call = health.signals().began(endpoint, 400, 1);
      call.firstToken();
      call.succeeded(200);
    }
  }

  /** Each model is a little worse than the one before it. */
  private static final class StepsRouter implements Router {

    @Override
    public double winRate(RouterInput input, ModelCard strong, ModelCard weak) {
      return .5;
    }

    @Override
    public OptionalDouble quality(RouterInput input, ModelCard model) {
      int place = Integer.parseInt(model.id().value().substring("model-".length()));
      return OptionalDouble.of(.9 - .01 * place);
    }
  }
}
