package dev.headgate.gateway.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.decide.content.Budgets;
import dev.headgate.core.decide.content.WeightBook;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.ModelState;
import dev.headgate.gateway.live.CanaryDesk;
import dev.headgate.gateway.live.DriftDesk;
import dev.headgate.gateway.onboard.Jobs;
import dev.headgate.gateway.onboard.Onboarding;
import dev.headgate.gateway.profile.ProfiledRouter;
import dev.headgate.gateway.rollout.PolicyDesk;
import dev.headgate.gateway.rollout.PolicyStanding;
import dev.headgate.gateway.serving.Serving;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the calls of {@code /admin/v1}. Each change goes the way of a reload: all of it or
 * nothing, and no request is dropped. May block; thread-safe.
 */
public final class AdminApi {

  private static final Logger log = LoggerFactory.getLogger(AdminApi.class);

  private final PoolEditor pool;
  private final ProfileCalls profiles;
  private final JobCalls jobs;
  private final PolicyCalls policies;
  private final PoolView view;
  private final EndpointsView endpoints;
  private final RoutesView routes;
  private final InstantSource clock;

  /**
   * What live traffic says of the pool.
   *
   * @param health of the endpoints
   * @param canaries models on trial
   * @param drift of profiles
   * @param budgets what routes with a budget have spent
   * @param weights how routes weigh what they score by
   */
  public record Signs(
      HealthRegistry health,
      CanaryDesk canaries,
      DriftDesk drift,
      Budgets budgets,
      WeightBook weights) {}

  /**
   * Makes the API.
   *
   * @param pool what it looks at and changes
   * @param signs shown with the models
   * @param work models being got to know
   * @param onboarding gets to know them; empty where nobody brought it
   * @param versions of the policy
   * @param clock dates changes
   */
  public AdminApi(
      PoolEditor pool,
      Signs signs,
      Jobs work,
      Optional<Onboarding> onboarding,
      PolicyDesk versions,
      InstantSource clock) {
    this.pool = pool;
    this.profiles = new ProfileCalls(pool, signs.canaries());
    this.jobs = new JobCalls(pool, profiles, new JobCalls.Work(work, onboarding), clock);
    this.view = new PoolView(Optional.of(signs), clock);
    this.endpoints = new EndpointsView(signs.health());
    this.routes = new RoutesView(signs.budgets(), signs.weights());
    this.policies = new PolicyCalls(versions);
    this.clock = clock;
  }

  /**
   * Returns the pool of a configuration that no gateway serves, as {@code GET /admin/v1/models}
   * shows one.
   *
   * @param profiled its routers that judge by profiles
   */
  public static ObjectNode listing(
      HeadgateConfig config, List<ProfiledRouter> profiled, InstantSource clock) {
    return new PoolView(Optional.empty(), clock).list(new PoolView.Pool(config, profiled));
  }

  /**
   * Answers a call.
   *
   * @throws RoutingException if it is refused; then nothing has changed
   */
  public AdminAnswer handle(AdminRequest request) {
    JsonBody.requireBounded(request.body());
    AdminPath path = AdminPath.of(request);
    String id = path.id();
    return switch (path.call()) {
      case LIST -> AdminAnswer.ok(view.list(shown()));
      case ENDPOINTS -> AdminAnswer.ok(endpoints.list(pool.current().everywhere()));
      case LIST_ROUTES -> AdminAnswer.ok(routes.list(pool.current().config().routing()));
      case ADD -> add(request);
      case SHOW, PROFILE -> AdminAnswer.ok(view.model(shown(), id));
      case REPLACE -> replace(request, id);
      case PAUSE -> move(request, id, ModelState.PAUSED);
      case RESUME -> move(request, id, ModelState.ACTIVE);
      case RETIRE -> move(request, id, ModelState.RETIRED);
      case FORGET -> forget(request, id);
      case INSTALL_PROFILE -> install(request, id);
      case PROFILE_VERSIONS -> AdminAnswer.ok(profiles.versions(request, known(id)));
      case PROFILE_DIFF -> AdminAnswer.ok(profiles.diff(request, known(id)));
      case ROLL_BACK -> rollBack(request, id);
      case CANARY -> canary(request, id);
      case LIST_PROFILES -> AdminAnswer.ok(profiles.documents(request));
      case LIST_JOBS -> AdminAnswer.ok(jobs.list());
      case SHOW_JOB -> AdminAnswer.ok(jobs.show(id));
      case CANCEL_JOB -> AdminAnswer.ok(jobs.cancel(request, id));
      case LIST_POLICIES -> AdminAnswer.ok(policies.list());
      case PROMOTE_POLICY -> AdminAnswer.ok(policies.move(request, id, PolicyStanding.PROMOTED));
      case ROLL_BACK_POLICY ->
          AdminAnswer.ok(policies.move(request, id, PolicyStanding.ROLLED_BACK));
    };
  }

  private AdminAnswer add(AdminRequest request) {
    ModelDefinition model = ModelDefinition.of(JsonBody.object(request.body()), Optional.empty());
    Serving next = pool.edit(config -> PoolChange.added(config, model, clock.instant()));
    return AdminAnswer.created(changed(request, "added", next, model.id().value()));
  }

  private AdminAnswer replace(AdminRequest request, String id) {
    ModelDefinition model =
        ModelDefinition.of(JsonBody.object(request.body()), Optional.of(known(id)));
    Serving next = pool.edit(config -> PoolChange.replaced(config, model, clock.instant()));
    return AdminAnswer.ok(changed(request, "replaced", next, id));
  }

  private AdminAnswer move(AdminRequest request, String id, ModelState state) {
    JsonBody.requireEmpty(request.body());
    ModelId model = new ModelId(known(id));
    Serving next = pool.edit(config -> PoolChange.moved(config, model, state, clock.instant()));
    return AdminAnswer.ok(changed(request, "set " + state.wireName(), next, id));
  }

  /** The model may be gone with that, if the configuration has none of its id. */
  private AdminAnswer forget(AdminRequest request, String id) {
    JsonBody.requireEmpty(request.body());
    ModelId model = new ModelId(known(id));
    Serving next = pool.edit(config -> PoolChange.forgotten(config, model));
    return AdminAnswer.ok(changed(request, "took back the changes of", next, id));
  }

  private AdminAnswer install(AdminRequest request, String id) {
    String model = known(id);
    ObjectNode body = JsonBody.object(request.body());
    if (body.has(OnboardBody.FIELD)) {
      return jobs.start(request, body, model);
    }
    profiles.install(request, body, model);
    return AdminAnswer.created(view.model(shown(), id));
  }

  private AdminAnswer canary(AdminRequest request, String id) {
    profiles.canary(request, known(id));
    return AdminAnswer.ok(view.model(shown(), id));
  }

  private AdminAnswer rollBack(AdminRequest request, String id) {
    profiles.rollback(request, known(id));
    return AdminAnswer.ok(view.model(shown(), id));
  }

  private ObjectNode changed(AdminRequest request, String what, Serving next, String id) {
    boolean kept = next.config().admin().state().isPresent();
    log.info(
        "{} {} model {}{}", request.who(), what, id, kept ? "" : "; lasts until the gateway stops");
    return view.modelOrGone(PoolView.Pool.of(next), id).put("kept", kept);
  }

  private PoolView.Pool shown() {
    return PoolView.Pool.of(pool.current());
  }

  private String known(String id) {
    return PoolView.find(shown(), id).card().id().value();
  }
}
