package dev.headgate.core;

import static dev.headgate.core.testkit.Step.content;
import static dev.headgate.core.testkit.Step.end;
import static dev.headgate.core.testkit.Step.head;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Concurrency;
import dev.headgate.core.api.HardwareFacts;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.PlanCaps;
import dev.headgate.core.api.RoutePlan;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.spi.AnswerVerifier;
import dev.headgate.core.spi.Inspection;
import dev.headgate.core.spi.SideCalls;
import dev.headgate.core.testkit.FakeProvider;
import dev.headgate.core.testkit.FakeRelay;
import dev.headgate.core.testkit.FakeVerifier;
import dev.headgate.core.testkit.Requests;
import dev.headgate.core.testkit.Step;
import dev.headgate.core.testkit.TestRequests;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A judge is asked with a prompt of 5,000 tokens about an answer to a prompt of a few. */
class SideCallSizeTest {

  private static final ChatRequest QUESTION = TestRequests.chat("judge", "word".repeat(5_000));
  private static final int TIMES = 6;

  private final Scene scene = new Scene();
  private final FakeProvider cheap = scene.model("cheap");
  private final FakeProvider dear = scene.model("dear");
  private final FakeProvider small = new FakeProvider("judge/0", scene.timers);
  private final FakeProvider large = new FakeProvider("judge/1", scene.timers);

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void judge_isAskedWhereItsOwnPromptHasRoom(boolean limited) {
    judge(limited);
    room("judge/0", 2_000);
    room("judge/1", 100_000);
    judged();
    assertThat(dear.calls()).isEmpty();
    assertThat(small.calls()).isEmpty();
    assertThat(large.calls()).hasSize(TIMES);
  }

  @Test
  void whatIsLearnedOfTheJudgesEndpoints_isOfItsPrompts() {
    judge(false);
    room("judge/0", 2_000);
    judged();
    assertThat(scene.health.signals().pace(List.of("judge/1")).usualTokens())
        .isCloseTo(5_004, within(1.0));
  }

  @Test
  void sampleOfTheSamePrompt_isAsLargeAsThat() {
    scene.model("judge", Scene.LIMITS, Optional.empty(), small, large);
    room("judge/0", 2_000);
    scene.verifier(FakeVerifier.asking("v", "judge")); // asks what the client asked
    for (int i = 0; i < TIMES; i++) {
      cheap.nextCall(answer("hm"));
      small.nextCall(answer("good"));
      large.nextCall(answer("good"));
      run();
    }
    assertThat(small.calls()).hasSize(TIMES); // the first of two that have room
  }

  private void judge(boolean limited) {
    scene.model(
        "judge",
        Scene.LIMITS,
        limited ? Optional.of(new Concurrency(1, 1, Duration.ofSeconds(5))) : Optional.empty(),
        small,
        large);
    scene.verifier(new Asking(FakeVerifier.asking("v", "judge")));
  }

  private void judged() {
    for (int i = 0; i < TIMES; i++) {
      cheap.nextCall(answer("hm"));
      small.nextCall(answer("good"));
      large.nextCall(answer("good"));
      run();
    }
  }

  private void run() {
    scene.send(
        false,
        request -> CompletableFuture.completedFuture(Requests.plan(request, plan())),
        new FakeRelay());
    scene.timers.runAll();
  }

  private void room(String endpoint, long tokens) {
    scene
        .health
        .signals()
        .report(
            endpoint,
            new HardwareFacts(Optional.empty(), OptionalLong.empty(), OptionalLong.of(tokens)));
  }

  private static Step[] answer(String text) {
    return new Step[] {head(), content(text), end("m", new TokenUsage(10, 0, 20, 0))};
  }

  private static RoutePlan plan() {
    return new RoutePlan.Cascade(
        List.of(
            new RoutePlan.Single(new ModelId("cheap")), new RoutePlan.Single(new ModelId("dear"))),
        "v",
        PlanCaps.DEFAULT);
  }

  /** Asks a question of its own, and does all else as another does. */
  private record Asking(AnswerVerifier verifier) implements AnswerVerifier {

    @Override
    public String name() {
      return verifier.name();
    }

    @Override
    public List<ModelId> models() {
      return verifier.models();
    }

    @Override
    public boolean passesUnjudged() {
      return verifier.passesUnjudged();
    }

    @Override
    public Inspection inspect(ChatRequest request, ModelId model, SideCalls calls) {
      return verifier.inspect(
          request, model, (asked, same, role, then) -> calls.ask(asked, QUESTION, role, then));
    }
  }
}
