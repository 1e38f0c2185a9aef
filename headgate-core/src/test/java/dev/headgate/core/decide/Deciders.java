package dev.headgate.core.decide;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.PairRoute;
import dev.headgate.core.api.Route;
import dev.headgate.core.api.RouterView;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.decide.content.Budgets;
import dev.headgate.core.decide.detect.Detectors;
import dev.headgate.core.decide.live.CanaryShares;
import dev.headgate.core.decide.live.LiveSettings;
import dev.headgate.core.decide.rule.RuleSettings;
import dev.headgate.core.describe.Describer;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.spi.Encoder;
import dev.headgate.core.spi.Forecaster;
import dev.headgate.core.spi.Router;
import dev.headgate.core.testkit.TestModels;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;

/** Builds deciders over the test models for the tests of this package. */
final class Deciders {

  static final PairRoute AUTO = route("auto", "fixed", 0.5, "spare");

  final AtomicLong clock = new AtomicLong();
  final HealthRegistry health = new HealthRegistry(clock::get);
  final Budgets budgets = new Budgets(InstantSource.fixed(Instant.EPOCH));
  ModelPool pool = TestModels.pool();
  List<Route> routes = List.of(AUTO);
  List<Router> routers = List.of();
  Optional<Encoder> encoder = Optional.empty();
  RuleSettings rules = RuleSettings.NONE;
  Forecaster forecaster = Forecaster.NONE;
  LiveSettings live = LiveSettings.NONE;
  Detectors detectors = Detectors.NONE;
  Optional<String> policy = Optional.empty();

  static PairRoute route(String name, String router, double threshold, String... fallbacks) {
    return new PairRoute(
        name,
        router,
        threshold,
        new ModelId("strong"),
        new ModelId("weak"),
        List.of(fallbacks).stream().map(ModelId::new).toList());
  }

  Deciders with(Router... some) {
    routers = List.of(some);
    return this;
  }

  Decider decider() {
    Describer describer =
        new Describer(text -> text.length() / 4, RouterView.CONVERSATION, 2000, forecaster);
    DeciderParts parts =
        new DeciderParts(
                pool,
                routes,
                RouterCatalogue.of(routers),
                encoder,
                describer,
                health,
                budgets,
                CanaryShares.NONE,
                rules,
                live)
            .with(detectors);
    return new Decider(
        policy
            .map(name -> parts.as(name, pool, routes, parts.routers(), rules, live))
            .orElse(parts),
        clock::get);
  }

  RoutingDecision decide(ChatRequest request) {
    return decider().decide(request).toCompletableFuture().join();
  }

  RoutingException refusal(ChatRequest request) {
    CompletionException wrapped = assertThrows(CompletionException.class, () -> decide(request));
    return assertInstanceOf(RoutingException.class, wrapped.getCause());
  }
}
