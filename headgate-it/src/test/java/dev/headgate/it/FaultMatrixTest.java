package dev.headgate.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.sim.ModelBehaviour;
import dev.headgate.sim.fault.Fault;
import dev.headgate.sim.fault.Position;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each failure of a provider × streamed or not × where in the answer it happens, in both client
 * dialects. Before the first content token the caller must not notice; after it the caller must be
 * told: there is no third way.
 */
class FaultMatrixTest {

  private static final List<Fault> BEFORE_CONTENT =
      List.of(
          new Fault.Status(500, Optional.empty()),
          new Fault.Status(503, Optional.of(Duration.ofSeconds(30))),
          new Fault.Status(429, Optional.of(Duration.ofSeconds(30))),
          new Fault.Status(529, Optional.empty()),
          new Fault.Status(401, Optional.empty()),
          new Fault.Status(403, Optional.empty()),
          new Fault.Cut(Position.beforeHead()),
          new Fault.Cut(Position.afterHead()),
          new Fault.Cut(Position.afterTokens(0)),
          new Fault.Hang(Position.beforeHead()),
          new Fault.Hang(Position.afterHead()),
          new Fault.Hang(Position.afterTokens(0)),
          new Fault.End(Position.afterHead()),
          new Fault.End(Position.afterTokens(0)),
          new Fault.ErrorEvent(Position.afterHead()),
          new Fault.ErrorEvent(Position.afterTokens(0)),
          new Fault.InvalidEvent(Position.afterHead()),
          new Fault.InvalidEvent(Position.afterTokens(0)),
          new Fault.InvalidJson(),
          new Fault.WrongContentType("text/html"),
          new Fault.DuplicateContentLength());

  private static final List<Fault> AFTER_CONTENT =
      List.of(
          new Fault.Cut(Position.afterTokens(3)),
          new Fault.Cut(Position.beforeEnd()),
          new Fault.Hang(Position.afterTokens(3)),
          new Fault.Hang(Position.beforeEnd()),
          new Fault.End(Position.afterTokens(3)),
          new Fault.ErrorEvent(Position.afterTokens(3)),
          new Fault.InvalidEvent(Position.afterTokens(3)));

  private static final List<Fault> CALLERS_FAULT =
      Stream.of(400, 404, 413, 422)
          .<Fault>map(status -> new Fault.Status(status, Optional.empty()))
          .toList();

  /** Who asks whom: the caller's dialect, and the kind of provider that fails. */
  private enum Pair {
    OPENAI_TO_OPENAI(false, "openai"),
    OPENAI_TO_ANTHROPIC(false, "anthropic"),
    OPENAI_TO_GEMINI(false, "gemini"),
    ANTHROPIC_TO_ANTHROPIC(true, "anthropic"),
    ANTHROPIC_TO_OPENAI(true, "openai");

    private final boolean anthropicCaller;
    private final String provider;

    Pair(boolean anthropicCaller, String provider) {
      this.anthropicCaller = anthropicCaller;
      this.provider = provider;
    }
  }

  private record Case(int number, Pair pair, Fault fault, boolean stream) {
    private String failing() {
      return "failing-" + number;
    }

    private String route() {
      return "case-" + number;
    }

    @Override
    public String toString() {
      return pair + (stream ? " streamed " : " whole ") + fault;
    }
  }

  private static final List<Case> CASES = cases();

  private static House house;

  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (Pair pair : Pair.values()) {
      for (List<Fault> faults : List.of(BEFORE_CONTENT, AFTER_CONTENT, CALLERS_FAULT)) {
        faults.forEach(fault -> cases.add(new Case(cases.size(), pair, fault, true)));
        faults.forEach(fault -> cases.add(new Case(cases.size(), pair, fault, false)));
      }
    }
    return cases;
  }

  @BeforeAll
  static void start() {
    house = House.start(FaultMatrixTest::yaml);
    for (Case one : CASES) {
      house.sim().behave(one.failing(), ModelBehaviour.DEFAULT.withAlways(one.fault()));
    }
    // The first calls load classes, which must not count against the short limits of the cases.
    for (Pair pair : Pair.values()) {
      house.post(path(pair), body("warm-" + pair.provider, true));
      house.post(path(pair), body("warm-" + pair.provider, false));
    }
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  private static String yaml(String simulator) {
    StringBuilder models = new StringBuilder();
    StringBuilder routes = new StringBuilder();
    for (Case one : CASES) {
      models.append(House.model(one.failing(), one.pair().provider, simulator, SHORT));
      routes.append(
          "  %s: {router: random, threshold: 0, strong: %s, weak: healthy}\n"
              .formatted(one.route(), one.failing()));
    }
    models.append(House.model("healthy", "openai", simulator, ""));
    for (String dialect : List.of("openai", "anthropic", "gemini")) {
      models.append(House.model("warm-" + dialect, dialect, simulator, ""));
    }
    return "version: 1\nserver: {port: 0}\nmodels:\n" + models + "routes:\n" + routes;
  }

  private static final String SHORT =
      """
          first_token_timeout: 250ms
          idle_timeout: 250ms
          total_timeout: 5s
          retries: 0
      """;

  private static Stream<Case> only(List<Fault> faults, boolean stream) {
    return CASES.stream().filter(one -> one.stream() == stream && faults.contains(one.fault()));
  }

  static Stream<Case> streamBeforeContent() {
    return only(BEFORE_CONTENT, true);
  }

  /** A whole, valid body under a wrong content type is answered from: nobody is misled. */
  static Stream<Case> wholeFailing() {
    return Stream.concat(only(BEFORE_CONTENT, false), only(AFTER_CONTENT, false))
        .filter(one -> !(one.fault() instanceof Fault.WrongContentType));
  }

  static Stream<Case> streamAfterContent() {
    return only(AFTER_CONTENT, true);
  }

  static Stream<Case> callersFault() {
    return Stream.concat(only(CALLERS_FAULT, true), only(CALLERS_FAULT, false));
  }

  @ParameterizedTest
  @MethodSource("streamBeforeContent")
  void stream_failureBeforeContent_anotherModelAnswersWhole(Case one) {
    HttpResponse<String> answer = ask(one);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertAnsweredByHealthy(answer);
    assertThat(answer.body()).contains(endMark(one)).doesNotContain("\"error\"");
  }

  @ParameterizedTest
  @MethodSource("wholeFailing")
  void whole_failureAnywhere_anotherModelAnswers(Case one) {
    HttpResponse<String> answer = ask(one);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertAnsweredByHealthy(answer);
  }

  @ParameterizedTest
  @MethodSource("streamAfterContent")
  void stream_failureAfterContent_endsInAnErrorEventAndNoFakeEnd(Case one) {
    HttpResponse<String> answer = ask(one);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("x-headgate-model")).contains(one.failing());
    assertThat(answer.body()).contains("\"error\"").doesNotContain(endMark(one));
    assertThat(answer.body()).contains("[simulated " + one.failing());
    assertThat(answer.body()).doesNotContain("[simulated healthy");
  }

  @ParameterizedTest
  @MethodSource("callersFault")
  void callersFault_keepsStatus_isNotTriedElsewhere(Case one) {
    HttpResponse<String> answer = ask(one);

    assertThat(answer.statusCode())
        .as(answer.body())
        .isEqualTo(((Fault.Status) one.fault()).status());
    assertThat(answer.headers().firstValue("x-headgate-attempts")).contains("1");
    assertThat(answer.body()).contains("\"error\"");
  }

  private static void assertAnsweredByHealthy(HttpResponse<String> answer) {
    assertThat(answer.headers().firstValue("x-headgate-model")).contains("healthy");
    assertThat(answer.headers().firstValue("x-headgate-attempts")).contains("2");
    assertThat(answer.body()).contains("[simulated healthy");
    assertThat(answer.body()).doesNotContain("[simulated failing");
  }

  private static String endMark(Case one) {
    return one.pair().anthropicCaller ? "message_stop" : "data: [DONE]";
  }

  private static HttpResponse<String> ask(Case one) {
    return house.post(path(one.pair()), body(one.route(), one.stream()));
  }

  private static String path(Pair pair) {
    return pair.anthropicCaller ? "/v1/messages" : "/v1/chat/completions";
  }

  private static String body(String model, boolean stream) {
    return """
    {"model":"%s","max_tokens":64,"stream":%b,"messages":[{"role":"user","content":"Tell me"}]}\
    """
        .formatted(model, stream);
  }
}
