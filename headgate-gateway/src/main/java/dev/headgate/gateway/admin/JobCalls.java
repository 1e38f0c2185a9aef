package dev.headgate.gateway.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.RoutingException;
import dev.headgate.gateway.config.ModelConfig;
import dev.headgate.gateway.config.OnboardingConfig;
import dev.headgate.gateway.onboard.Job;
import dev.headgate.gateway.onboard.JobPlan;
import dev.headgate.gateway.onboard.Jobs;
import dev.headgate.gateway.onboard.Onboarding;
import dev.headgate.gateway.onboard.OnboardingTask;
import dev.headgate.gateway.onboard.PreparedOnboarding;
import dev.headgate.gateway.profile.ProfiledRouter;
import dev.headgate.gateway.serving.Serving;
import dev.headgate.routers.profile.ProfileRouter;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calls about jobs: models got to know while the gateway serves. */
final class JobCalls {

  private static final Logger log = LoggerFactory.getLogger(JobCalls.class);

  private final PoolEditor pool;
  private final ProfileCalls profiles;
  private final Work work;
  private final JobView view;

  /**
   * What jobs are made of.
   *
   * @param jobs those there are
   * @param onboarding does what they are for; empty where nobody brought it
   */
  record Work(Jobs jobs, Optional<Onboarding> onboarding) {}

  JobCalls(PoolEditor pool, ProfileCalls profiles, Work work, InstantSource clock) {
    this.pool = pool;
    this.profiles = profiles;
    this.work = work;
    this.view = new JobView(pool, clock);
  }

  /** Begins to get to know a model. */
  AdminAnswer start(AdminRequest request, ObjectNode body, String model) {
    Onboarding onboarding = work.onboarding().orElseThrow(JobCalls::notHere);
    Serving serving = pool.current();
    OnboardingConfig config = serving.config().admin().onboarding();
    OnboardBody asked = OnboardBody.of(request, body, config);
    ProfiledRouter router = ProfileRouters.meant(pool, request).only();
    if (!asked.dryRun()) {
      var unused = ProfileRouters.folder(router); // there must be one, and better to say so now
    }
    work.jobs().requireFree(model, config.maxJobs());
    PreparedOnboarding ready =
        onboarding.prepare(task(asked, model, serving, router.router(), config));
    JobPlan plan = plan(request, asked, model, ready);
    Installing installing = new Installing(profiles, request.withoutBody(), model, asked.canary());
    Job job = work.jobs().start(plan, config.maxJobs(), ready, installing);
    log.info("{} began job {} on model {}", request.who(), job.report().id(), model);
    return AdminAnswer.accepted(view.of(job.report()));
  }

  ObjectNode list() {
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("object", "list");
    ArrayNode data = answer.putArray("data");
    work.jobs().all().forEach(job -> data.add(view.brief(job.report())));
    return answer;
  }

  ObjectNode show(String id) {
    return view.of(work.jobs().find(id).report());
  }

  /** Ends a job; one that is over stays as it is. */
  ObjectNode cancel(AdminRequest request, String id) {
    JsonBody.requireEmpty(request.body());
    Job job = work.jobs().find(id);
    job.cancel();
    log.info("{} cancelled job {}", request.who(), id);
    return view.of(job.report());
  }

  private static OnboardingTask task(
      OnboardBody asked,
      String model,
      Serving serving,
      ProfileRouter router,
      OnboardingConfig config) {
    return new OnboardingTask(
        configured(serving, model),
        asked.judge().map(judge -> configured(serving, judge)),
        router,
        serving.encoder().making(router.encoderIds()),
        asked.validation(),
        asked.fit(),
        asked.limits(),
        asked.again(),
        asked.failuresAreWrong(),
        config.store());
  }

  private static ModelConfig configured(Serving serving, String id) {
    return PoolView.find(PoolView.Pool.of(serving), id);
  }

  private static JobPlan plan(
      AdminRequest request, OnboardBody asked, String model, PreparedOnboarding ready) {
    return new JobPlan(
        model,
        request.who(),
        asked.dryRun(),
        ready.questions(),
        ready.known(),
        ready.expectedUsd(),
        asked.limits().maxCostUsd());
  }

  private static RoutingException notHere() {
    return new RoutingException(
        ErrorCode.ONBOARDING_OFF,
        "onboard: this gateway cannot ask models itself (expected: one that ./headgate serve runs;"
            + " or a finished profile, which headgate onboard makes and sends)");
  }
}
