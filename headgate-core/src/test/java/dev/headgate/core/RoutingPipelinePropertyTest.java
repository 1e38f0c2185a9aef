package dev.headgate.core;

import static dev.headgate.core.testkit.Step.content;
import static dev.headgate.core.testkit.Step.end;
import static dev.headgate.core.testkit.Step.fail;
import static dev.headgate.core.testkit.Step.head;
import static dev.headgate.core.testkit.Step.preamble;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.RoutingEvent;
import dev.headgate.core.testkit.FakeProvider;
import dev.headgate.core.testkit.FakeRelay;
import dev.headgate.core.testkit.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * Laws that hold whatever providers say, in any order, and whatever the client does meanwhile. Each
 * piece of data names the call it comes from.
 */
class RoutingPipelinePropertyTest {

  private static final int MODELS = 3;
  private static final int SCRIPTS = 4;
  private static final Set<String> TERMINAL = Set.of("end", "breakOff", "refuse", "hangUp");

  /** What a provider does next. */
  enum Move {
    HEAD,
    PREAMBLE,
    CONTENT,
    END,
    FAIL,
    LIMIT,
    REJECT
  }

  /** What the client does next. */
  enum Whim {
    FILL,
    DRAIN,
    HANG_UP,
    WAIT
  }

  @Property(tries = 1000, seed = "20260101")
  void anyScript_oneAnswerOfOneCallAndOneEvent(
      @ForAll("scripts") List<List<Move>> scripts,
      @ForAll @IntRange(min = 0, max = 6000) int pace,
      @ForAll boolean stream,
      @ForAll @Size(max = 4) List<Whim> whims) {
    Scene scene = new Scene();
    List<FakeProvider> providers = providers(scene, scripts, pace);
    scene.send(stream);
    for (Whim whim : whims) {
      scene.timers.advance(Duration.ofMillis(pace));
      act(scene, whim);
    }
    scene.client.drain();
    scene.timers.runAll();

    assertThat(scene.client.calls().stream().filter(TERMINAL::contains)).hasSize(1);
    assertThat(scene.timers.pending()).isZero();
    assertThatBytesAreOfOneCall(scene, scripts);
    assertThatTheEventAgrees(scene, providers, contentCame(scene, scripts, stream));
  }

  @Provide
  Arbitrary<List<List<Move>>> scripts() {
    Arbitrary<List<Move>> wild = Arbitraries.of(Move.class).list().ofMaxSize(6);
    Arbitrary<List<Move>> sound =
        Arbitraries.of(Move.PREAMBLE, Move.CONTENT, Move.CONTENT, Move.END, Move.FAIL)
            .list()
            .ofMaxSize(6)
            .map(RoutingPipelinePropertyTest::withHead);
    return Arbitraries.oneOf(wild, sound).list().ofSize(MODELS * SCRIPTS);
  }

  private static List<Move> withHead(List<Move> moves) {
    List<Move> all = new ArrayList<>(moves);
    all.add(0, Move.HEAD);
    return all;
  }

  private static List<FakeProvider> providers(Scene scene, List<List<Move>> scripts, int pace) {
    List<FakeProvider> providers = new ArrayList<>();
    for (int i = 0; i < scripts.size(); i++) {
      if (i % SCRIPTS == 0) {
        providers.add(scene.model("m" + i / SCRIPTS));
      }
      providers.get(i / SCRIPTS).nextCall(steps(i, scripts.get(i), pace));
    }
    return providers;
  }

  private static Step[] steps(int script, List<Move> moves, int pace) {
    Step[] steps = new Step[moves.size()];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = step(moves.get(i), text(script, i)).after(Duration.ofMillis(pace));
    }
    return steps;
  }

  private static Step step(Move move, String text) {
    return switch (move) {
      case HEAD -> head();
      case PREAMBLE -> preamble(text);
      case CONTENT -> content(text);
      case END -> end();
      case FAIL -> fail(ErrorCode.UPSTREAM_ERROR);
      case LIMIT -> fail(ErrorCode.UPSTREAM_RATE_LIMITED, Duration.ofSeconds(1));
      case REJECT -> fail(ErrorCode.UPSTREAM_REJECTED);
    };
  }

  private static void act(Scene scene, Whim whim) {
    switch (whim) {
      case FILL -> scene.client.fill();
      case DRAIN -> scene.client.drain();
      case HANG_UP -> scene.client.hangUp();
      case WAIT -> scene.timers.advance(Duration.ofSeconds(3));
    }
  }

  private static String text(int script, int step) {
    return script + "." + step + ";";
  }

  private static void assertThatBytesAreOfOneCall(Scene scene, List<List<Move>> scripts) {
    String body = scene.client.body();
    if (body.isEmpty()) {
      return;
    }
    int script = Integer.parseInt(body.substring(0, body.indexOf('.')));
    StringBuilder sent = new StringBuilder();
    for (int i = 0; i < scripts.get(script).size(); i++) {
      Move move = scripts.get(script).get(i);
      if (move == Move.END || move == Move.FAIL) {
        break;
      }
      sent.append(move == Move.PREAMBLE || move == Move.CONTENT ? text(script, i) : "");
    }
    assertThat(sent.toString()).startsWith(body);
    if (scene.client.calls().contains("end")) {
      assertThat(body).isEqualTo(sent.toString());
    }
  }

  /** An answer that is not streamed is content as a whole. */
  private static boolean contentCame(Scene scene, List<List<Move>> scripts, boolean stream) {
    return Stream.of(scene.client.body().split(";"))
        .filter(piece -> !piece.isEmpty())
        .map(piece -> piece.split("\\."))
        .map(at -> scripts.get(Integer.parseInt(at[0])).get(Integer.parseInt(at[1])))
        .anyMatch(move -> move == Move.CONTENT || !stream);
  }

  private static void assertThatTheEventAgrees(
      Scene scene, List<FakeProvider> providers, boolean contentCame) {
    RoutingEvent event = scene.event();
    assertThat(event.error()).isEqualTo(expectedError(scene.client));
    int calls = providers.stream().mapToInt(provider -> provider.calls().size()).sum();
    assertThat(event.attempts()).hasSize(calls);
    assertThat(calls).isBetween(1, 8);
    assertThat(event.routedModel().isPresent()).isEqualTo(scene.client.head().isPresent());
    assertThat(event.timeToFirstToken().isPresent()).isEqualTo(contentCame);
    for (FakeProvider provider : providers) {
      assertThat(scene.health.inFlight(provider.endpoint())).isZero();
    }
  }

  private static Optional<ErrorCode> expectedError(FakeRelay client) {
    if (client.calls().contains("hangUp")) {
      return Optional.of(ErrorCode.CLIENT_CLOSED);
    }
    return client.brokenOff().or(() -> client.refusal().map(refusal -> refusal.failure().code()));
  }
}
