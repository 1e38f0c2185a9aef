package dev.headgate.lab.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.RouterCall;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.api.Usd;
import dev.headgate.core.spi.AskingRouter;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.lab.ask.Patience;
import dev.headgate.lab.corpus.ServingView;
import dev.headgate.lab.dataset.DataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OpinionsTest {

  private static final ModelCard STRONG = ServingView.model("big", 0.9);
  private static final ModelCard WEAK = ServingView.model("small", 0.4);

  private final List<String> notes = new ArrayList<>();

  @Test
  void promptsAreAskedOnce_sideBySide_inOrder() {
    Asked asked = new Asked(0);
    Opinions opinions = opinions(asked, 3, 1);
    List<RouterInput> inputs = inputs(20);

    double[] first = Opinions.winRates(opinions, inputs, STRONG, WEAK);
    double[] again = Opinions.winRates(opinions, inputs, WEAK, STRONG);

    for (int i = 0; i < 20; i++) {
      assertThat(first[i]).isEqualTo(i / 100.0);
    }
    assertThat(again).containsExactly(first);
    assertThat(asked.questions.get()).isEqualTo(20);
    assertThat(asked.most.get()).isBetween(1, 3);
    assertThat(notes).containsExactly("judge: 20 prompts asked, 0.2000 USD spent so far");
  }

  @Test
  void failuresThatPass_areAskedAgain() {
    Asked asked = new Asked(2);

    assertThat(Opinions.winRates(opinions(asked, 1, 1), inputs(1), STRONG, WEAK))
        .containsExactly(0.0);
    assertThat(asked.questions.get()).isEqualTo(3);
  }

  @Test
  void withoutAScore_theFallbackDecides_andThatIsTold() {
    double[] rates = Opinions.winRates(opinions(new Asked(99), 1, 1), inputs(1), STRONG, WEAK);

    assertThat(rates).containsExactly(0.75);
    assertThat(notes)
        .containsExactly(
            "judge: 1 prompts asked, 0.0000 USD spent so far; 1 got no score, so that always"
                + " decided on them");
  }

  @Test
  void noQuestionIsAsked_onceTheMoneyIsSpent() {
    Asked asked = new Asked(0);

    assertThatThrownBy(() -> Opinions.winRates(opinions(asked, 1, 0.05), inputs(20), STRONG, WEAK))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "--max-cost-usd: 0.0500 of 0.0500 USD spent on router judge (expected: a higher bound,"
                + " or fewer prompts)");
    assertThat(asked.questions.get()).isEqualTo(5);
  }

  @Test
  void limitsThatCannotBe_areRefused() {
    assertThatThrownBy(() -> new Opinions.Limits(0, 1, new Patience(1)))
        .hasMessage("--concurrency: 0 (expected: >= 1)");
    assertThatThrownBy(() -> new Opinions.Limits(1, Double.NaN, new Patience(1)))
        .hasMessage("--max-cost-usd: NaN (expected: >= 0)");
  }

  private Opinions opinions(Asked asked, int concurrency, double usd) {
    Patience patience = new Patience(3, wait -> Runnable::run);
    return new Opinions(asked, new Opinions.Limits(concurrency, usd, patience), notes::add);
  }

  private static List<RouterInput> inputs(int count) {
    List<RouterInput> inputs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      inputs.add(
          new RouterInput(
              "r" + i, ServingView.features("" + i, Language.ENGLISH), Optional.empty()));
    }
    return inputs;
  }

  /** Says a hundredth of the number that a prompt is, after so many failures, for a cent each. */
  private static final class Asked implements AskingRouter {

    final AtomicInteger questions = new AtomicInteger();
    final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private final int failures;

    Asked(int failures) {
      this.failures = failures;
    }

    @Override
    public String name() {
      return "judge";
    }

    @Override
    public CompletionStage<Opinion> ask(RouterInput input, ModelCard strong, ModelCard weak) {
      most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
      return CompletableFuture.supplyAsync(() -> answer(input), ForkJoinPool.commonPool());
    }

    private Opinion answer(RouterInput input) {
      underWay.decrementAndGet();
      if (questions.incrementAndGet() <= failures) {
        throw new RoutingException(ErrorCode.UPSTREAM_RATE_LIMITED, "not now");
      }
      double rate = Integer.parseInt(input.features().routedText()) / 100.0;
      return new Opinion(
          rate, "", new RouterCall(new ModelId("grader"), TokenUsage.NONE, new Usd(0.01), false));
    }

    @Override
    public Router fallback() {
      return new Router() {
        @Override
        public String name() {
          return "always";
        }

        @Override
        public double winRate(RouterInput input, ModelCard strong, ModelCard weak) {
          return 0.75;
        }
      };
    }
  }
}
