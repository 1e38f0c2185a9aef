package dev.headgate.gateway.observe;

import static dev.headgate.gateway.observe.Label.BOUND;
import static dev.headgate.gateway.observe.Label.CALLED;
import static dev.headgate.gateway.observe.Label.CAUSE;
import static dev.headgate.gateway.observe.Label.CLUSTER;
import static dev.headgate.gateway.observe.Label.CODE;
import static dev.headgate.gateway.observe.Label.COMPARED;
import static dev.headgate.gateway.observe.Label.DETECTION;
import static dev.headgate.gateway.observe.Label.DETECTOR;
import static dev.headgate.gateway.observe.Label.DIALECT;
import static dev.headgate.gateway.observe.Label.ENCODER;
import static dev.headgate.gateway.observe.Label.ENDPOINT;
import static dev.headgate.gateway.observe.Label.ERROR_TYPE;
import static dev.headgate.gateway.observe.Label.KIND;
import static dev.headgate.gateway.observe.Label.LAYER;
import static dev.headgate.gateway.observe.Label.MODEL;
import static dev.headgate.gateway.observe.Label.OPERATION;
import static dev.headgate.gateway.observe.Label.OUTCOME;
import static dev.headgate.gateway.observe.Label.PATH;
import static dev.headgate.gateway.observe.Label.PLAN;
import static dev.headgate.gateway.observe.Label.POLICY;
import static dev.headgate.gateway.observe.Label.PROVIDER;
import static dev.headgate.gateway.observe.Label.QUANTILE;
import static dev.headgate.gateway.observe.Label.REASON;
import static dev.headgate.gateway.observe.Label.REQUEST_MODEL;
import static dev.headgate.gateway.observe.Label.RESPONSE_MODEL;
import static dev.headgate.gateway.observe.Label.RESULT;
import static dev.headgate.gateway.observe.Label.ROLE;
import static dev.headgate.gateway.observe.Label.ROUTE;
import static dev.headgate.gateway.observe.Label.ROUTER;
import static dev.headgate.gateway.observe.Label.RULE;
import static dev.headgate.gateway.observe.Label.SOURCE;
import static dev.headgate.gateway.observe.Label.STATE;
import static dev.headgate.gateway.observe.Label.STATUS;
import static dev.headgate.gateway.observe.Label.STREAM;
import static dev.headgate.gateway.observe.Label.TASK;
import static dev.headgate.gateway.observe.Label.TENANT;
import static dev.headgate.gateway.observe.Label.TERM;
import static dev.headgate.gateway.observe.Label.TIER;
import static dev.headgate.gateway.observe.Label.TOKEN_TYPE;

import java.util.List;

/**
 * Every meter Headgate keeps, with its labels; {@code docs/metrics.md} is made of this list. The
 * {@code gen_ai.*} names and bucket bounds are those of OpenTelemetry's semantic conventions for
 * generative AI. JVM and process meters are Micrometer's own.
 */
enum MeterCatalogue {
  TOKEN_USAGE(
      "gen_ai.client.token.usage",
      Kind.SIZES,
      "",
      "Tokens of each answer, as the provider counted them",
      OPERATION,
      PROVIDER,
      REQUEST_MODEL,
      RESPONSE_MODEL,
      TOKEN_TYPE),
  REQUEST_DURATION(
      "gen_ai.server.request.duration",
      Kind.TIMES,
      "seconds",
      "Time from received to the end of the answer",
      OPERATION,
      PROVIDER,
      REQUEST_MODEL,
      RESPONSE_MODEL,
      ERROR_TYPE),
  TIME_TO_FIRST_TOKEN(
      "gen_ai.server.time_to_first_token",
      Kind.SHORT_TIMES,
      "seconds",
      "Time from received to the first content relayed",
      OPERATION,
      PROVIDER,
      REQUEST_MODEL,
      RESPONSE_MODEL),
  DECISIONS(
      "headgate.decisions",
      Kind.COUNTER,
      "decisions",
      "Decisions made",
      ROUTE,
      ROUTER,
      MODEL,
      REASON),
  TASKS(
      "headgate.tasks",
      Kind.COUNTER,
      "requests",
      "Routed requests, by what they ask for; those that name their model are not looked at",
      ROUTE,
      MODEL,
      TASK),
  ROUTER_OVERHEAD(
      "headgate.router.overhead",
      Kind.SHORT_TIMES,
      "seconds",
      "Time from received to decided, embedding included",
      ROUTER),
  ROUTER_CALLS(
      "headgate.router.calls",
      Kind.COUNTER,
      "calls",
      "Calls that routers made to models in order to decide; scores already known make none",
      ROUTER,
      MODEL,
      OUTCOME),
  ROUTER_TOKENS(
      "headgate.router.tokens",
      Kind.COUNTER,
      "tokens",
      "Tokens of those calls, as the provider counted them",
      ROUTER,
      MODEL,
      TOKEN_TYPE),
  ROUTER_COST(
      "headgate.router.cost",
      Kind.COUNTER,
      "usd",
      "Cost of those calls in US dollars; not in headgate_cost_usd_total",
      ROUTER,
      MODEL),
  ENCODER_CALLS(
      "headgate.encoder.calls",
      Kind.SHORT_TIMES,
      "seconds",
      "Calls of embeddings endpoints",
      ENCODER,
      OUTCOME),
  WIN_RATE("headgate.win.rate", Kind.RATIOS, "", "Win rates the routers predicted", ROUTE, ROUTER),
  QUALITY(
      "headgate.predicted.quality",
      Kind.RATIOS,
      "",
      "Predicted quality of the model decided for, on routes among many models",
      ROUTE,
      ROUTER),
  REQUESTS(
      "headgate.requests",
      Kind.COUNTER,
      "requests",
      "Requests for an answer, by who sent them and how",
      TENANT,
      DIALECT,
      STREAM,
      OUTCOME),
  ERRORS("headgate.errors", Kind.COUNTER, "errors", "Requests that failed", CODE, MODEL),
  ATTEMPTS(
      "headgate.attempts",
      Kind.COUNTER,
      "attempts",
      "Calls of provider endpoints",
      MODEL,
      ENDPOINT,
      OUTCOME),
  FALLBACKS(
      "headgate.fallbacks",
      Kind.COUNTER,
      "fallbacks",
      "Requests answered by another model than the one decided on",
      ROUTE,
      MODEL),
  PLAN_CALLS(
      "headgate.plan.calls",
      Kind.COUNTER,
      "calls",
      "Calls of plans of several calls (cascade, hedge, fan-out), by what they were made for",
      ROUTE,
      PLAN,
      ROLE),
  PLAN_COST(
      "headgate.plan.cost",
      Kind.COUNTER,
      "usd",
      "Cost of those calls in US dollars, which headgate_cost_usd_total has too",
      ROUTE,
      PLAN,
      ROLE),
  PLAN_STEPS(
      "headgate.plan.steps",
      Kind.COUNTER,
      "steps",
      "What happened while such plans were carried out: answers judged, escalations, second calls",
      ROUTE,
      PLAN,
      REASON),
  COST(
      "headgate.cost",
      Kind.COUNTER,
      "usd",
      "Cost of requests in US dollars, with all calls of a plan, booked on the model whose answer"
          + " was given; by the model that was called see headgate_endpoint_cost_usd_total",
      TENANT,
      MODEL),
  PROFILE_AGE(
      "headgate.profile.age",
      Kind.GAUGE,
      "seconds",
      "Time since a model was profiled",
      MODEL,
      ROUTER),
  CANARY_SHARE(
      "headgate.canary.share",
      Kind.GAUGE,
      "",
      "Share of routed requests of a model that was put on trial; 0 when live results disagreed"
          + " with its profile",
      MODEL),
  PROFILE_DRIFT(
      "headgate.profile.drift",
      Kind.GAUGE,
      "",
      "1 where live feedback surely contradicts a model's profile, else 0",
      MODEL,
      CLUSTER),
  PROFILE_RESIDUAL(
      "headgate.profile.residual",
      Kind.GAUGE,
      "",
      "Mean score of feedback less what the profile predicted, with an interval that holds at all"
          + " times",
      MODEL,
      CLUSTER,
      BOUND),
  PROFILE_FEEDBACK(
      "headgate.profile.feedback",
      Kind.GAUGE,
      "",
      "Feedback held against the profile in force",
      MODEL,
      CLUSTER),
  BUDGET(
      "headgate.budget",
      Kind.GAUGE,
      "usd",
      "What a route with a daily budget may spend a day in US dollars",
      ROUTE),
  BUDGET_SPENT(
      "headgate.budget.spent",
      Kind.GAUGE,
      "usd",
      "What a route with a daily budget has spent since midnight UTC in US dollars",
      ROUTE),
  TIER_BUDGET(
      "headgate.tier.budget",
      Kind.GAUGE,
      "usd",
      "What a tier with a daily budget may spend a day in US dollars",
      TIER),
  TIER_BUDGET_SPENT(
      "headgate.tier.budget.spent",
      Kind.GAUGE,
      "usd",
      "What a tier with a daily budget has spent since midnight UTC in US dollars",
      TIER),
  BUDGET_LAMBDA(
      "headgate.budget.lambda",
      Kind.GAUGE,
      "",
      "Quality that a US dollar must buy now on a route with a daily budget; rises as it spends too"
          + " fast",
      ROUTE),
  ROUTE_WEIGHT(
      "headgate.route.weight",
      Kind.GAUGE,
      "",
      "Weight of a term now on a route with a weighted score, of 1 for all three",
      ROUTE,
      TERM),
  TARGET_MISSED(
      "headgate.route.target.missed",
      Kind.GAUGE,
      "",
      "By how much the last outcomes missed the target of a term: 0 just kept, 1 twice what was"
          + " allowed",
      ROUTE,
      TERM),
  REQUESTS_ACTIVE("headgate.requests.active", Kind.GAUGE, "", "HTTP requests not yet answered"),
  CONNECTIONS("headgate.connections", Kind.GAUGE, "connections", "Client connections open"),
  BODY_BYTES("headgate.request.body", Kind.GAUGE, "bytes", "Memory held by request bodies"),
  ENDPOINT_UP(
      "headgate.endpoint.up",
      Kind.GAUGE,
      "",
      "1 if calls may go to the endpoint, 0 while it cools down; a dead one may be called between"
          + " its rests, so alert by headgate_endpoint_state",
      ENDPOINT),
  ENDPOINT_STATE(
      "headgate.endpoint.state",
      Kind.GAUGE,
      "",
      "1 for the state that the endpoint is in, 0 for the others: well, also while never called;"
          + " resting after failures; due for a try after a rest; on_trial by one request",
      ENDPOINT,
      STATE),
  ENDPOINT_FIRST_TOKEN(
      "headgate.endpoint.time.to.first.token",
      Kind.GAUGE,
      "seconds",
      "From a call to the first content of its stream, of the last five to ten minutes",
      ENDPOINT,
      QUANTILE),
  ENDPOINT_ANSWER(
      "headgate.endpoint.time.to.answer",
      Kind.GAUGE,
      "seconds",
      "From a call to the whole of an answer that is not streamed, of the last five to ten minutes",
      ENDPOINT,
      QUANTILE),
  ENDPOINT_TOKEN(
      "headgate.endpoint.time.per.token",
      Kind.GAUGE,
      "seconds",
      "For each token of a stream after the first, of the last five to ten minutes",
      ENDPOINT,
      QUANTILE),
  ENDPOINT_COST(
      "headgate.endpoint.cost",
      Kind.COUNTER,
      "usd",
      "Cost of the endpoint's calls in US dollars, estimates included: answers given and not given,"
          + " samples, judges, calls of routers and shadows. An endpoint is model/number, so this"
          + " is the cost by the model that was called",
      ENDPOINT),
  ENDPOINT_IN_FLIGHT("headgate.endpoint.in.flight", Kind.GAUGE, "", "Calls under way", ENDPOINT),
  ENDPOINT_LIMIT(
      "headgate.endpoint.limit",
      Kind.GAUGE,
      "",
      "Calls that may be under way now; 0 where they are not limited",
      ENDPOINT),
  QUEUE_WAITING(
      "headgate.queue.waiting",
      Kind.GAUGE,
      "",
      "Requests that wait for the endpoint's model, or another of its endpoints",
      ENDPOINT),
  QUEUE_TURNED_AWAY(
      "headgate.queue.turned.away",
      Kind.COUNTER,
      "requests",
      "Requests that a model's queue turned away, at once or when they had waited in vain; the"
          + " plan's next model was asked, where there was one",
      MODEL),
  RETRIES_REFUSED(
      "headgate.retries.refused",
      Kind.COUNTER,
      "retries",
      "Calls of a model not repeated because too many of late were",
      MODEL),
  SPILL_CHANGES(
      "headgate.spill.changes",
      Kind.COUNTER,
      "changes",
      "Times that a local model became busy, or idle again"),
  ENDPOINT_ERROR_RATE(
      "headgate.endpoint.error.rate",
      Kind.GAUGE,
      "",
      "Share of recent calls that failed by the endpoint's fault, in [0, 1]",
      ENDPOINT),
  ENDPOINT_HEADROOM(
      "headgate.endpoint.rate.headroom",
      Kind.GAUGE,
      "",
      "Share left of the provider's rate limits, in [0, 1]; 1 where it does not say",
      ENDPOINT),
  SERVER_RUNNING(
      "headgate.endpoint.server.running",
      Kind.GAUGE,
      "",
      "Requests that the endpoint's server works on, as it says",
      ENDPOINT),
  SERVER_WAITING(
      "headgate.endpoint.server.waiting",
      Kind.GAUGE,
      "",
      "Requests that wait at the endpoint's server, as it says",
      ENDPOINT),
  SERVER_KV_CACHE(
      "headgate.endpoint.server.kv.cache.use",
      Kind.GAUGE,
      "",
      "Share of the server's memory for keys and values in use",
      ENDPOINT),
  SERVER_PREFIX_HITS(
      "headgate.endpoint.server.prefix.hit.rate",
      Kind.GAUGE,
      "",
      "Share of prompt tokens that the server found in its prefix cache",
      ENDPOINT),
  DEVICE_UTILISATION(
      "headgate.endpoint.device.utilisation",
      Kind.GAUGE,
      "",
      "Share of the time the endpoint's devices were at work",
      ENDPOINT),
  DEVICE_MEMORY(
      "headgate.endpoint.device.memory.use",
      Kind.GAUGE,
      "",
      "Share of the devices' memory in use",
      ENDPOINT),
  DEVICE_POWER(
      "headgate.endpoint.device.power",
      Kind.GAUGE,
      "watts",
      "What the endpoint's devices draw together",
      ENDPOINT),
  DEVICE_TEMPERATURE(
      "headgate.endpoint.device.temperature",
      Kind.GAUGE,
      "celsius",
      "Of the hottest device",
      ENDPOINT),
  SCRAPES(
      "headgate.scrapes",
      Kind.COUNTER,
      "scrapes",
      "Readings of how busy endpoints are",
      ENDPOINT,
      SOURCE,
      OUTCOME),
  ENDPOINT_EXPECTED(
      "headgate.endpoint.expected",
      Kind.GAUGE,
      "seconds",
      "Expected time of a request now, of 1,000 tokens and 200 of answer",
      ENDPOINT),
  ENDPOINT_WARM(
      "headgate.endpoint.warm",
      Kind.GAUGE,
      "",
      "1 while the endpoint would answer at once, 0 while it is cold; none of endpoints that are"
          + " always ready",
      ENDPOINT),
  COLD_START(
      "headgate.endpoint.cold.start",
      Kind.GAUGE,
      "seconds",
      "How long a cold endpoint takes to begin, as declared or measured",
      ENDPOINT),
  FIRST_REQUEST(
      "headgate.endpoint.first.request",
      Kind.GAUGE,
      "seconds",
      "Time to the first token of the last request that found the endpoint cold",
      ENDPOINT),
  ENDPOINT_ROOM(
      "headgate.endpoint.room",
      Kind.GAUGE,
      "tokens",
      "The most tokens of prompt and answer that have room on the endpoint, where that is known",
      ENDPOINT),
  WARM_UPS(
      "headgate.warm.ups",
      Kind.COUNTER,
      "requests",
      "Small requests of the gateway's own that make endpoints ready",
      ENDPOINT,
      CAUSE,
      OUTCOME),
  HTTP_REQUESTS(
      "headgate.http.requests",
      Kind.COUNTER,
      "requests",
      "HTTP requests of any kind",
      PATH,
      STATUS),
  EVENT_LOOP_DELAY(
      "headgate.event.loop.delay",
      Kind.SHORT_TIMES,
      "seconds",
      "How late a timer fires on the event loops; long means something blocks them"),
  RULE_REQUESTS(
      "headgate.rule.requests", Kind.COUNTER, "requests", "Requests that a rule fitted", RULE),
  RULE_FAILURES(
      "headgate.rule.failures",
      Kind.COUNTER,
      "failures",
      "Requests for which the condition of a rule could not be evaluated",
      RULE),
  POLICY_DECISIONS(
      "headgate.policy.decisions",
      Kind.COUNTER,
      "decisions",
      "Decisions by each version of the policy, where there are several; refusals are decisions,"
          + " too",
      POLICY),
  POLICY_REFUSALS(
      "headgate.policy.refusals",
      Kind.COUNTER,
      "refusals",
      "Requests that each version of the policy refused instead of choosing a model",
      POLICY,
      CODE),
  SHADOW_DECISIONS(
      "headgate.policy.shadow.decisions",
      Kind.COUNTER,
      "decisions",
      "What policy versions in the shadow would have decided, beside what was decided",
      POLICY,
      COMPARED),
  POLICY_SHARE(
      "headgate.policy.share",
      Kind.GAUGE,
      "",
      "Share of requests that a canary of the policy decides for; 0 when it was stopped",
      POLICY),
  SHADOW_CALLS(
      "headgate.policy.shadow.calls",
      Kind.COUNTER,
      "calls",
      "Calls that policy versions made in the shadow, and wishes for one that were refused",
      POLICY,
      CALLED),
  SHADOW_COST(
      "headgate.policy.shadow.cost",
      Kind.COUNTER,
      "usd",
      "Cost of those calls, and of judging their answers, in US dollars; not in"
          + " headgate_cost_usd_total",
      POLICY,
      MODEL),
  LAYER_FAILURES(
      "headgate.layer.failures",
      Kind.COUNTER,
      "failures",
      "Decisions in which a decision layer of your own failed and was passed over",
      LAYER),
  DETECTIONS(
      "headgate.detections",
      Kind.COUNTER,
      "detections",
      "Requests that a detector tagged, or failed to look at; the latter stay on local models",
      DETECTOR,
      DETECTION),
  RELOADS("headgate.config.reloads", Kind.COUNTER, "reloads", "Configuration reloads", RESULT),
  GATHERED_REQUESTS(
      "headgate.gathered.requests",
      Kind.SIZES,
      "",
      "Requests that each call answered, of models with batching",
      ENDPOINT),
  GATHERED_DELAY(
      "headgate.gathered.delay",
      Kind.SHORT_TIMES,
      "seconds",
      "Time that the first request of each such call waited for others",
      ENDPOINT),
  GATHERED_APART(
      "headgate.gathered.apart",
      Kind.COUNTER,
      "calls",
      "Calls for several requests that failed, so that each was called alone",
      ENDPOINT),
  BATCHES("headgate.batches", Kind.GAUGE, "", "Batches that are kept, by how far they are", STATE),
  BATCH_SIZE("headgate.batch.size", Kind.SIZES, "", "Lines of the batches that ended", STATE),
  BATCH_LINES(
      "headgate.batch.lines",
      Kind.COUNTER,
      "lines",
      "Lines of batches that were called, by how that ended",
      OUTCOME),
  BATCHES_STANDING(
      "headgate.batches.standing",
      Kind.GAUGE,
      "",
      "Batches that stand still since the disk refuses to read or write their files, or for a bug"),
  BATCH_DISK_FAILURES(
      "headgate.batch.disk.failures",
      Kind.COUNTER,
      "failures",
      "Reads and writes of files of batches that failed, tries again included"),
  BATCH_FILE_BYTES(
      "headgate.batch.file.size", Kind.GAUGE, "bytes", "Bytes of all files of `/v1/files`"),
  FEEDBACK("headgate.feedback", Kind.COUNTER, "opinions", "Feedback on answers recorded", KIND),
  LOG_DROPPED(
      "headgate.decision.log.dropped",
      Kind.COUNTER,
      "lines",
      "Lines of the decision log dropped because the disk could not keep up");

  /** What a meter keeps. */
  public enum Kind {
    COUNTER,
    GAUGE,
    /** Histogram of durations up to minutes. */
    TIMES,
    /** Histogram of durations from a tenth of a millisecond. */
    SHORT_TIMES,
    /** Histogram of token counts. */
    SIZES,
    /** Histogram of values in [0, 1]. */
    RATIOS
  }

  private final String meterName;
  private final Kind kind;
  private final String unit;
  private final String description;

  @SuppressWarnings("ImmutableEnumChecker") // List.of
  private final List<Label> labels;

  MeterCatalogue(String meterName, Kind kind, String unit, String description, Label... labels) {
    this.meterName = meterName;
    this.kind = kind;
    this.unit = unit;
    this.description = description;
    this.labels = List.of(labels);
  }

  /** Returns the name in Micrometer's form. */
  public String meterName() {
    return meterName;
  }

  /** Returns what it keeps. */
  public Kind kind() {
    return kind;
  }

  /** Returns the base unit, which ends the Prometheus name; empty where that would only repeat. */
  public String unit() {
    return unit;
  }

  /** Returns what it says, for people. */
  public String description() {
    return description;
  }

  /** Returns what it is broken down by, in this order. */
  public List<Label> labels() {
    return labels;
  }
}
