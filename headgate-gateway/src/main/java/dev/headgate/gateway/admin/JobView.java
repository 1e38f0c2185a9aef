package dev.headgate.gateway.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.gateway.onboard.AskedSoFar;
import dev.headgate.gateway.onboard.JobPlan;
import dev.headgate.gateway.onboard.JobReport;
import dev.headgate.gateway.onboard.Onboarded;
import dev.headgate.gateway.serving.Serving;
import dev.headgate.routers.profile.ModelProfile;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/**
 * A job as the admin API shows it.
 *
 * @param pool against which a finished profile is shown
 * @param clock tells a profile's age
 */
record JobView(PoolEditor pool, InstantSource clock) {

  private static final double MILLIS = 1_000;

  /** Returns all there is to say. */
  ObjectNode of(JobReport report) {
    ObjectNode view = brief(report);
    report.result().ifPresent(made -> putResult(view, made));
    return view;
  }

  /** Returns the same without what came of it. */
  ObjectNode brief(JobReport report) {
    JobPlan plan = report.plan();
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    view.put("id", report.id()).put("object", "job").put("model", plan.model());
    view.put("state", lower(report.state())).put("stage", lower(report.stage()));
    report.error().ifPresent(why -> view.put("error", why));
    view.put("dry_run", plan.dryRun()).put("asked_by", plan.who());
    view.put("started_at", report.startedAt().toString());
    report.endedAt().ifPresent(end -> view.put("ended_at", end.toString()));
    view.set("progress", progress(report));
    view.put("expected_usd", plan.expectedUsd()).put("spent_usd", report.asked().spentUsd());
    view.put("max_cost_usd", plan.maxCostUsd());
    return view;
  }

  private static ObjectNode progress(JobReport report) {
    AskedSoFar asked = report.asked();
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    view.put("known_before", report.plan().known());
    view.put("done", asked.done()).put("total", asked.total());
    view.put("graded", asked.graded()).put("errors", asked.done() - asked.graded());
    view.put("calls", asked.calls()).put("retries", asked.retries());
    report.left().ifPresent(left -> view.put("eta_seconds", left.toMillis() / MILLIS));
    return view;
  }

  private void putResult(ObjectNode view, Onboarded made) {
    ObjectNode failures = view.putObject("failures");
    made.failures().forEach(failures::put);
    ArrayNode notes = view.putArray("notes");
    made.notes().forEach(notes::add);
    made.profile().flatMap(this::profile).ifPresent(profile -> view.set("profile", profile));
    ArrayNode table = view.putArray("table");
    made.table().forEach(table::add);
  }

  /** Returns the profile as it would stand in the pool; nothing where its map is gone. */
  private Optional<ObjectNode> profile(ModelProfile profile) {
    Serving serving = pool.current();
    return serving.profiled().stream()
        .map(each -> each.router())
        .filter(router -> router.map().id().equals(profile.map()))
        .findFirst()
        .flatMap(
            router ->
                new ProfileView(
                        router.with(profile),
                        RouteLambdas.of(serving.config().routing().routes(), router.name()),
                        Optional.empty(),
                        clock.instant())
                    .whole(profile.model()));
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
