package dev.headgate.benchmarks;

import dev.headgate.core.api.CallLimits;
import dev.headgate.core.api.Caller;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.PairRoute;
import dev.headgate.core.api.Pricing;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.RouterView;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.decide.Decider;
import dev.headgate.core.decide.DeciderParts;
import dev.headgate.core.decide.RouterCatalogue;
import dev.headgate.core.decide.content.Budgets;
import dev.headgate.core.decide.rule.Directive;
import dev.headgate.core.decide.rule.RuleSettings;
import dev.headgate.core.describe.Describer;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.receive.ReadLimits;
import dev.headgate.core.receive.Received;
import dev.headgate.core.receive.RequestReader;
import dev.headgate.gateway.config.RuleConfig;
import dev.headgate.gateway.rule.CelRuleBook;
import dev.headgate.gateway.rule.RuleTallies;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
 * What rules add to a decision among twenty endpoints: compare 50 rules with none. The conditions
 * are such as operators write; one in ten of them fits.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class RuleBenchmark {

  private static final int MODELS = 20;

  private static final String[] CONDITIONS = {
    "request.tier == \"vip\" && task == \"code\" && tokens.input > 4000",
    "request.tenant == \"acme-%d\"",
    "\"contract-%d\" in request.tags",
    "images > 0 && hour >= 22",
    "request.tier == \"batch\" && tokens.output > %d",
    "task == \"legal\" || task == \"math\" && task_confidence > 0.9",
    "request.model == \"auto-%d\" && turns > 3",
    "request.user.startsWith(\"test-%d\")",
    "tokens.input + tokens.output > 100%d0",
    "tokens.input < 1000 && language == \"english\"",
  };

  /** How many rules there are. */
  @Param({"0", "50"})
  public int rules;

  private final ChatRequest request = request();
  private Decider decider = decider(0);

  /** Compiles the rules. */
  @Setup
  public void compile() {
    decider = decider(rules);
  }

  /** From the request to the decision. */
  @Benchmark
  public RoutingDecision decide() {
    return decider.decide(request).toCompletableFuture().join();
  }

  private static Decider decider(int count) {
    List<PooledModel> models = new ArrayList<>();
    List<ModelId> fallbacks = new ArrayList<>();
    for (int i = 0; i < MODELS; i++) {
      ModelCard card = ModelCard.chat("model-" + i, Pricing.of(1 + i, 1, 2 + i), .5);
      models.add(PooledModel.uncalled(card, CallLimits.DEFAULT, List.of()));
      if (i > 1) {
        fallbacks.add(card.id());
      }
    }
    PairRoute auto =
        new PairRoute(
            "auto",
            "length",
            .5,
            new ModelId("model-0"),
            new ModelId("model-1"),
            List.copyOf(fallbacks));
    return new Decider(
        new DeciderParts(
            ModelPool.of(models),
            List.of(auto),
            RouterCatalogue.load(),
            Optional.empty(),
            new Describer(text -> text.length() / 4, RouterView.CONVERSATION, 4_000),
            new HealthRegistry(System::nanoTime),
            new Budgets(InstantSource.system()),
            RuleSettings.NONE.with(
                CelRuleBook.of(rules(count), InstantSource.system(), new RuleTallies()))),
        System::nanoTime);
  }

  static List<RuleConfig> rules(int count) {
    List<RuleConfig> rules = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String when = CONDITIONS[i % CONDITIONS.length].formatted(i);
      rules.add(
          new RuleConfig("r" + i, when, List.of(new Directive.Deny(List.of("*-preview-" + i)))));
    }
    return rules;
  }

  static ChatRequest request() {
    String body =
        "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"What is the sum of two"
            + " and two?\"}]}";
    return new RequestReader(ReadLimits.DEFAULT)
        .read(
            new Received(
                "id",
                Dialect.OPENAI,
                Operation.CHAT,
                body.getBytes(StandardCharsets.UTF_8),
                RequestOptions.NONE,
                Caller.ANONYMOUS));
  }
}
