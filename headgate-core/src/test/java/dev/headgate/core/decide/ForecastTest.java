package dev.headgate.core.decide;

import static dev.headgate.core.testkit.TestRequests.chat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.headgate.core.api.AnswerSize;
import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.DecisionStage;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Outlook;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.Task;
import dev.headgate.core.api.TaskGuess;
import dev.headgate.core.spi.Forecaster;
import dev.headgate.core.testkit.FixedRouter;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a forecaster foresees, as it shows in decisions. */
class ForecastTest {

  private final AtomicInteger asked = new AtomicInteger();
  private final Deciders deciders = new Deciders().with(new FixedRouter("fixed", false, i -> 0.7));

  @Test
  void task_isAFeatureAndAReason() {
    deciders.forecaster = foreseeing(new TaskGuess(Task.CODE, 0.834), 100);
    RoutingDecision decision = deciders.decide(chat("auto", "write a loop"));
    assertThat(decision.features().task()).isEqualTo(new TaskGuess(Task.CODE, 0.834));
    assertThat(decision.reasons())
        .contains(
            new Reason(
                DecisionStage.DESCRIBE, ReasonCode.TASK_GUESSED, "task code, confidence 0.83"));
    assertThat(DecisionJson.line(decision)).contains("\"task\":\"code\",\"task_confidence\":0.834");
    assertThat(DecisionText.of(decision)).contains("task           code (0.83)");
  }

  @Test
  void unknownTask_givesNoReason() {
    deciders.forecaster = foreseeing(new TaskGuess(Task.UNKNOWN, 0.2), 100);
    RoutingDecision decision = deciders.decide(chat("auto", "hm"));
    assertThat(decision.reasons()).noneMatch(r -> r.code() == ReasonCode.TASK_GUESSED);
    assertThat(DecisionText.of(decision)).contains("task           unknown (0.20)");
  }

  @Test
  void expectedCost_isTheModelsOwn() {
    deciders.forecaster = foreseeing(TaskGuess.NONE, 100);
    RoutingDecision decision = deciders.decide(chat("auto", "x"));
    assertThat(candidate(decision, "strong").expectedOutputTokens()).isEqualTo(200);
    assertThat(candidate(decision, "weak").expectedOutputTokens()).isEqualTo(100);
    double input = decision.features().inputTokens() * 10.0;
    assertThat(candidate(decision, "strong").expectedCost().amount())
        .isEqualTo((input + 200 * 30.0) / 1e6);
    assertThat(decision.features().expectedOutputTokens()).isEqualTo(100);
  }

  @Test
  void requestsThatNameTheirModel_askNobody() {
    deciders.forecaster = foreseeing(new TaskGuess(Task.CODE, 0.9), 100);
    RoutingDecision decision = deciders.decide(chat("strong", "write a loop"));
    assertThat(asked).hasValue(0);
    assertThat(decision.features().task()).isEqualTo(TaskGuess.NONE);
  }

  @Test
  void anEmptyPrompt_asksNobody() {
    deciders.forecaster = foreseeing(new TaskGuess(Task.CODE, 0.9), 100);
    assertThat(deciders.decide(chat("auto", "")).features().task()).isEqualTo(TaskGuess.NONE);
    assertThat(asked).hasValue(0);
  }

  @Test
  void answers_areBoundedByCallerAndModel() {
    AnswerSize size = new AnswerSize(300, 120, 3);
    assertThat(size.total()).isEqualTo(360);
    assertThat(size.total(0.1, 1000)).isEqualTo(90);
    assertThat(size.total(2, 50)).isEqualTo(150);
    assertThat(size.withTokens(7).total()).isEqualTo(21);
    assertThat(new AnswerSize(5, -1, 0).total()).isZero();
    assertThat(new AnswerSize(1e300, Long.MAX_VALUE, 9).total()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void impossibleGuesses_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AnswerSize(Double.NaN, 1, 1))
        .withMessage("tokens: NaN (expected: >= 0.0, finite)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TaskGuess(Task.CODE, 1.1))
        .withMessage("confidence: 1.1 (expected: >= 0.0 and <= 1.0)");
    assertThat(Task.named("closed_qa")).hasValue(Task.CLOSED_QA);
    assertThat(Task.named("other")).isEmpty();
  }

  private static Candidate candidate(RoutingDecision decision, String model) {
    return decision.candidates().stream()
        .filter(candidate -> candidate.model().id().value().equals(model))
        .findFirst()
        .orElseThrow();
  }

  /** Foresees the same for all, and that the strong model takes twice as many tokens. */
  private Forecaster foreseeing(TaskGuess task, double tokens) {
    return new Forecaster() {
      @Override
      public Outlook of(RequestFeatures features) {
        asked.incrementAndGet();
        return new Outlook(task, OptionalDouble.of(tokens));
      }

      @Override
      public double wordiness(ModelId model) {
        return model.value().equals("strong") ? 2 : 1;
      }
    };
  }
}
