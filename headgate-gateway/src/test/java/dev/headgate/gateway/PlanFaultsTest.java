package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.core.api.Attempt;
import dev.headgate.core.api.RoutingEvent;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.sim.ModelBehaviour;
import dev.headgate.sim.SimulatedProvider;
import dev.headgate.sim.fault.Fault;
import dev.headgate.sim.fault.Position;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plans of two calls at once (hedge, fan-out) × which of the calls fails × how × streamed or not,
 * through real HTTP. Whatever happens: a whole answer where one of them can give it, else a clear
 * error; usage and cost are those of all calls; and nothing is left under way.
 */
class PlanFaultsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** So late that a hedge begins, and loses to whatever answers. */
  private static final Fault SLOW = new Fault.Delay(Duration.ofMillis(250));

  private enum Plan {
    HEDGE("{hedge: {delay: 30ms, max_share: 1}}"),
    FAN_OUT("{fan_out: {calls: 2}}");

    private final String yaml;

    Plan(String yaml) {
      this.yaml = yaml;
    }
  }

  private enum Failing {
    FIRST,
    SECOND,
    BOTH
  }

  private enum How {
    REFUSED,
    HANGS,
    LIMITED,
    BROKEN,
    CUT,
    CORRUPT;

    private Fault fault() {
      return switch (this) {
        case REFUSED -> Fault.none(); // nobody is there to be told
        case HANGS -> new Fault.Hang(Position.beforeHead());
        case LIMITED -> new Fault.Status(429, Optional.of(Duration.ofSeconds(30)));
        case BROKEN -> new Fault.Status(500, Optional.empty());
        case CUT -> new Fault.Cut(Position.afterTokens(3));
        case CORRUPT -> new Fault.InvalidJson();
      };
    }
  }

  private record Case(int number, Plan plan, Failing failing, How how, boolean stream) {

    String model() {
      return "twin-" + number;
    }

    /** The faults of the calls in the order in which they come. */
    Fault[] script() {
      Fault well = plan == Plan.HEDGE && failing == Failing.SECOND ? SLOW : Fault.none();
      return switch (failing) {
        case FIRST -> new Fault[] {how.fault(), Fault.none()};
        case SECOND -> new Fault[] {well, how.fault()};
        case BOTH -> new Fault[] {how.fault(), how.fault()};
      };
    }

    /** A hedge makes no second call where the first answers, or begins to. */
    int leastCalls() {
      return plan == Plan.HEDGE && (how == How.REFUSED || mayBreakOff()) ? 1 : 2;
    }

    /** Of a stream that was begun nothing can be taken back. */
    boolean mayBreakOff() {
      return stream && how == How.CUT;
    }

    @Override
    public String toString() {
      return "%s, %s %s, %s".formatted(plan, failing, how, stream ? "streamed" : "whole");
    }
  }

  private static final List<Case> CASES = cases();
  private static final Map<String, RoutingEvent> EVENTS = new ConcurrentHashMap<>();

  private static SimulatedProvider provider;
  private static Gateway gateway;
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  static Stream<Case> all() {
    return CASES.stream();
  }

  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (Plan plan : Plan.values()) {
      for (Failing failing : Failing.values()) {
        for (How how : How.values()) {
          cases.add(new Case(cases.size(), plan, failing, how, true));
          cases.add(new Case(cases.size(), plan, failing, how, false));
        }
      }
    }
    return cases;
  }

  @BeforeAll
  static void start() {
    provider = SimulatedProvider.start();
    gateway =
        Gateway.start(
            config(provider.baseUrl()),
            GatewayOptions.defaults()
                .withEncoder(new NoEncoder())
                .withListener(PlanFaultsTest::heard));
    for (boolean stream : new boolean[] {true, false}) { // classes load slowly the first time
      assertThat(ask("warm", stream).statusCode()).isEqualTo(200);
    }
  }

  private static void heard(RoutingEvent event) {
    event.decision().flatMap(decision -> decision.route()).ifPresent(r -> EVENTS.put(r, event));
  }

  @AfterAll
  static void stop() {
    gateway.close();
    provider.close();
    CLIENT.close();
  }

  private static HeadgateConfig config(String url) {
    StringBuilder models = new StringBuilder(model("warm", url, url));
    StringBuilder routes = new StringBuilder();
    for (Case one : CASES) {
      boolean refused = one.how() == How.REFUSED;
      String nobody = "http://127.0.0.1:1";
      models.append(
          model(
              one.model(),
              refused ? nobody : url,
              refused && one.failing() == Failing.BOTH ? nobody : url));
      routes.append(
          "  route-%d: {strong: %2$s, weak: %2$s, router: length, plan: %3$s}\n"
              .formatted(one.number(), one.model(), one.plan().yaml));
      provider.behave(one.model(), ModelBehaviour.DEFAULT);
      provider.scriptFor(one.model(), one.script());
    }
    return TestConfigs.read(
        "version: 1\nserver: {port: 0}\nmodels:\n" + models + "routes:\n" + routes);
  }

  private static String model(String id, String one, String other) {
    return """
      - id: %s
        context_window: 8000
        pricing: {input: 1, output: 2}
        retries: 0
        first_token_timeout: 600ms
        idle_timeout: 600ms
        endpoints: [{dialect: openai, base_url: "%s/v1"}, {dialect: openai, base_url: "%s/v1"}]
    """
        .formatted(id, one, other);
  }

  @ParameterizedTest
  @MethodSource("all")
  void whateverFails(Case one) throws IOException {
    HttpResponse<String> answer = ask("route-" + one.number(), one.stream());

    if (one.failing() == Failing.BOTH && !one.mayBreakOff()) {
      assertRefused(answer);
    } else if (one.mayBreakOff() && answer.body().contains("\"error\"")) {
      assertThat(answer.body()).doesNotContain("[DONE]");
    } else {
      assertThat(one.mayBreakOff() && one.failing() == Failing.BOTH).isFalse();
      assertWhole(one, answer);
    }
    assertThatNothingIsLeft(one);
    String route = "route-" + one.number();
    await(() -> EVENTS.containsKey(route));
    assertThatSumsAreExact(one, answer, Objects.requireNonNull(EVENTS.get(route)));
  }

  private static void assertRefused(HttpResponse<String> answer) throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isIn(429, 500, 502, 504);
    assertThat(JSON.readTree(answer.body()).at("/error/message").asText()).isNotEmpty();
  }

  private static void assertWhole(Case one, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("[simulated").doesNotContain("\"error\"");
    if (one.stream()) {
      assertThat(answer.body()).containsOnlyOnce("[DONE]").endsWith("data: [DONE]\n\n");
    }
  }

  /** Losers are cut off before the answer goes on, so the counts are right once it is here. */
  private static void assertThatNothingIsLeft(Case one) {
    String metrics = get("/metrics").body();
    for (int endpoint : new int[] {0, 1}) {
      assertThat(metrics)
          .contains(
              "headgate_endpoint_in_flight{endpoint=\"%s/%d\"} 0.0"
                  .formatted(one.model(), endpoint));
    }
    await(() -> provider.running() == 0);
  }

  private static void assertThatSumsAreExact(
      Case one, HttpResponse<String> answer, RoutingEvent event) throws IOException {
    List<Attempt> calls = event.attempts();
    assertThat(calls).as("calls").hasSizeBetween(one.leastCalls(), 2);
    assertThat(calls.stream().map(Attempt::endpoint)).doesNotHaveDuplicates();
    assertThat(event.usage().input()).isEqualTo(sum(calls, true));
    assertThat(event.usage().output()).isEqualTo(sum(calls, false));
    double paid = (event.usage().input() + 2.0 * event.usage().output()) / 1e6;
    assertThat(event.cost().amount()).isCloseTo(paid, within());
    assertThat(metric("headgate_cost_usd_total", one.model())).isCloseTo(paid, within());
    if (!one.stream() && answer.statusCode() == 200) {
      JsonNode usage = JSON.readTree(answer.body()).path("usage");
      Attempt winner = calls.stream().filter(call -> call.error().isEmpty()).findFirst().get();
      assertThat(winner.charge().usage().output())
          .isEqualTo(usage.at("/completion_tokens").asInt());
      String told = answer.headers().firstValue("x-headgate-cost-usd").orElseThrow();
      assertThat(Double.parseDouble(told)).isCloseTo(paid, within());
    }
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-9);
  }

  private static long sum(List<Attempt> calls, boolean input) {
    return calls.stream()
        .map(call -> call.charge().usage())
        .mapToLong(usage -> input ? usage.input() : usage.output())
        .sum();
  }

  private static double metric(String name, String model) {
    return get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name) && line.contains("\"" + model + "\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time is up").isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  private static HttpResponse<String> ask(String model, boolean stream) {
    String body =
        """
        {"model":"%s","stream":%b,"messages":[{"role":"user","content":"Tell me"}]}\
        """
            .formatted(model, stream);
    return send(
        HttpRequest.newBuilder(uri("/v1/chat/completions"))
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(uri(path)).GET());
  }

  private static URI uri(String path) {
    return URI.create("http://127.0.0.1:" + gateway.port() + path);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(
          request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
