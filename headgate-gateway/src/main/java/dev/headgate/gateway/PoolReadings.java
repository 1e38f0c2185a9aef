package dev.headgate.gateway;

import dev.headgate.core.api.ModelId;
import dev.headgate.gateway.config.ModelConfig;
import dev.headgate.gateway.config.PolicyMode;
import dev.headgate.gateway.live.Bounds;
import dev.headgate.gateway.live.CanaryDesk;
import dev.headgate.gateway.live.CanaryReport;
import dev.headgate.gateway.live.DriftDesk;
import dev.headgate.gateway.observe.PoolReading;
import dev.headgate.gateway.observe.PoolReading.Meter;
import dev.headgate.gateway.profile.ProfiledRouter;
import dev.headgate.gateway.rollout.PolicyDesk;
import dev.headgate.gateway.rollout.PolicyReport;
import dev.headgate.gateway.serving.Serving;
import dev.headgate.routers.profile.ModelProfile;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads what the metrics say of the pool: ages of profiles, shares of trials, drift, routes. */
final class PoolReadings implements Supplier<List<PoolReading>> {

  private static final double NANOS_PER_SECOND = 1e9;

  private final Supplier<Serving> serving;
  private final CanaryDesk canaries;
  private final DriftDesk drift;
  private final PolicyDesk policies;
  private final RouteReadings routes;
  private final InstantSource clock;

  PoolReadings(
      Supplier<Serving> serving,
      CanaryDesk canaries,
      DriftDesk drift,
      PolicyDesk policies,
      RouteReadings routes,
      InstantSource clock) {
    this.policies = policies;
    this.routes = routes;
    this.serving = serving;
    this.canaries = canaries;
    this.drift = drift;
    this.clock = clock;
  }

  @Override
  public List<PoolReading> get() {
    Serving now = serving.get();
    List<PoolReading> readings = new ArrayList<>();
    for (CanaryReport report : canaries.reports()) {
      readings.add(new PoolReading(Meter.SHARE, List.of(report.model()), report.share()));
    }
    policies.reports().stream()
        .filter(report -> report.config().mode() == PolicyMode.CANARY)
        .map(PoolReadings::policyShare)
        .forEach(readings::add);
    for (ModelConfig model : now.config().allModels()) {
      for (ProfiledRouter router : now.profiled()) {
        add(router, model.card().id(), readings);
      }
    }
    now.config().routing().routes().forEach(route -> routes.add(route, readings));
    routes.add(now.config().routing().live(), readings);
    return readings;
  }

  private static PoolReading policyShare(PolicyReport report) {
    return new PoolReading(Meter.POLICY_SHARE, List.of(report.config().name()), report.share());
  }

  private void add(ProfiledRouter router, ModelId model, List<PoolReading> readings) {
    Optional<ModelProfile> profile = router.router().profile(model.value());
    if (profile.isEmpty()) {
      return;
    }
    Duration age = Duration.between(profile.get().madeAt(), clock.instant());
    readings.add(
        new PoolReading(
            Meter.AGE,
            List.of(model.value(), router.router().name()),
            Math.max(0, age.toNanos() / NANOS_PER_SECOND)));
    drift
        .of(model, router.router().name(), profile.get().version())
        .forEach(found -> add(model, found, readings));
  }

  private static void add(ModelId model, DriftDesk.Drift found, List<PoolReading> readings) {
    List<String> where = List.of(model.value(), found.cluster());
    Bounds bounds = found.bounds();
    readings.add(new PoolReading(Meter.DRIFT, where, found.drifted() ? 1 : 0));
    readings.add(new PoolReading(Meter.FEEDBACK, where, (double) bounds.n()));
    residual(where, "low", bounds.low(), readings);
    residual(where, "mean", bounds.residual(), readings);
    residual(where, "high", bounds.high(), readings);
  }

  private static void residual(
      List<String> where, String bound, double value, List<PoolReading> readings) {
    List<String> labels = List.of(where.getFirst(), where.getLast(), bound);
    readings.add(new PoolReading(Meter.RESIDUAL, labels, value));
  }
}
