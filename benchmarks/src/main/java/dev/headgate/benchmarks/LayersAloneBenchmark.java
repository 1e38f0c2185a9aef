package dev.headgate.benchmarks;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Purpose;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.decide.content.ContentLayer;
import dev.headgate.core.decide.content.Judged;
import dev.headgate.core.decide.content.RouterDesk;
import dev.headgate.core.decide.content.WeightBook;
import dev.headgate.core.decide.live.LiveDesk;
import dev.headgate.core.decide.live.LiveDesks;
import dev.headgate.core.decide.rule.RuleLayer;
import dev.headgate.core.decide.rule.RuleSettings;
import dev.headgate.core.decide.rule.Ruling;
import dev.headgate.core.pool.PooledModel;
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
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The two layers of {@link LayersBenchmark} by themselves, as a decision calls them: fifty rules
 * look at the request, the live layer with all its terms at what the content layer has judged, the
 * rules at what is left. A percentile of it is one of what they take; the difference of two
 * percentiles of whole decisions, which is what the other one tells, is not, and has in it how much
 * oftener something else comes between where a decision is longer.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch"})
public class LayersAloneBenchmark {

  /** Whether the decision is carried out or only looked at. */
  @Param({"CALL", "LOOK"})
  public Purpose purpose = Purpose.CALL;

  private final ChatRequest request = RuleBenchmark.request();
  private final LayersScene scene = new LayersScene();
  private final RequestFeatures features = scene.describer.describe(request);
  private final RuleSettings rules = LayersScene.fiftyRules();
  private final RuleLayer ruleLayer = new RuleLayer(rules);
  private final LiveDesks live =
      new LiveDesks(scene.pool, scene.health, scene.budgets, LayersScene.allTerms());
  private final Judged judged = judged();

  /** What is left of the candidates, in the order of both layers. */
  @Benchmark
  public CandidateSet layers() {
    Ruling ruling = rules.book().rule(request, features);
    ChatRequest ruled = ruling.applied(request);
    LiveDesk desk = live.of(purpose);
    CandidateSet well =
        desk.apply(
            ruled,
            features,
            Optional.of(scene.route),
            id ->
                scene
                    .pool
                    .find(id)
                    .filter(model -> ruleLayer.permits(ruled, ruling, model.card()))
                    .isPresent(),
            judged);
    return ruleLayer.apply(ruled, ruling, well);
  }

  /** As it comes from the content layer: once, since it does not change. */
  private Judged judged() {
    List<Candidate> candidates = new ArrayList<>();
    for (PooledModel model : scene.pool.models()) {
      candidates.add(LayersScene.candidate(model.card(), features));
    }
    return ContentLayer.of(scene.route, scene.budgets, new WeightBook())
        .judge(
            new RouterDesk(scene.routers, Optional.empty()),
            request,
            features,
            CandidateSet.of(candidates))
        .join();
  }
}
