package dev.headgate.benchmarks.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is computed from a run's answers and its devices' states. */
class RunResultTest {

  private static final int TIMEOUT = Answered.TIMEOUT;

  @Test
  void quantile_isTheLeastThatTheShareDoesNotExceed_failedRequestsIncluded() {
    List<Answered> answers = new ArrayList<>();
    for (int i = 100; i > 0; i--) {
      answers.add(Answers.at(i, "gpu0", i == 100 ? TIMEOUT : 200, i));
    }
    RunResult run = run(answers);
    assertThat(run.quantile(0.99, Answered::latency).value()).isEqualTo(99);
    assertThat(run.quantile(0.5, Answered::latency).value()).isEqualTo(50);
    assertThat(run.quantile(1, Answered::latency).value()).isEqualTo(100);
    assertThat(run.quantile(0.99, Answered::firstToken).value()).isEqualTo(49.5);
  }

  @Test
  void quantile_hasAnInterval_thatHoldsIt() {
    List<Answered> answers = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      answers.add(Answers.at(i, "gpu0", 200, i % 20));
    }
    var interval = run(answers).quantile(0.5, Answered::latency);
    assertThat(interval.low()).isLessThanOrEqualTo(interval.value());
    assertThat(interval.high()).isGreaterThanOrEqualTo(interval.value());
    assertThat(interval.high() - interval.low()).isBetween(1.0, 6.0);
    assertThat(run(answers).quantile(0.5, Answered::latency)).isEqualTo(interval); // seeded
  }

  @Test
  void shares_countEachRequestOnce() {
    RunResult run =
        run(
            List.of(
                Answers.at(0, "gpu0", 200, 1),
                Answers.at(1, "", TIMEOUT, 10),
                Answers.at(2, "", 429, 1),
                Answers.at(3, "", Answered.BROKEN, 1)));
    assertThat(run.accuracy().value()).isEqualTo(0.25);
    assertThat(run.timeouts().value()).isEqualTo(0.25);
    assertThat(run.errors().value()).isEqualTo(0.5);
    assertThat(run.costOfThousand().value()).isCloseTo(2, within(1e-9));
  }

  @Test
  void cachedShare_isOfTokens_notOfRequests() {
    RunResult run = run(List.of(Answers.at(0, "gpu0", 200, 1), Answers.at(1, "gpu0", 200, 1)));
    assertThat(run.cachedShare().value()).isEqualTo(0.25);
  }

  @Test
  void utilisation_isOfTheTimeInWhichRequestsCame() throws IOException {
    RunResult run =
        new RunResult(
            "test",
            List.of(Answers.at(0, "gpu0", 200, 1), Answers.at(10, "gpu0", 200, 30)),
            List.of(state(0, 100, 0, 0), state(10, 110, 5, 40), state(40, 140, 35, 70)));
    assertThat(run.busyShares("gpu")).containsExactly(0.5);
    assertThat(run.fullness("gpu")).containsExactly(0.25); // 40 of 10 x 16 seconds
    assertThat(run.busyShares("cloud")).isEmpty();
  }

  @Test
  void inFlight_countsRequestsAtEachSecond() {
    RunResult run = run(List.of(Answers.at(0.5, "a", 200, 2), Answers.at(1.5, "a", 200, 0.2)));
    assertThat(run.inFlight(4)).containsExactly(0, 1, 1, 0);
  }

  @Test
  void answers_areReadAsTheyWereWritten_inTheOrderSent(@TempDir Path folder) throws IOException {
    Answered late = Answers.at(2, "gpu1", TIMEOUT, 20);
    Answered early = Answers.at(1, "gpu0", 200, 3);
    Files.write(folder.resolve("answers.tsv"), List.of(late.line(), early.line()));
    assertThat(Answered.read(folder.resolve("answers.tsv"))).containsExactly(early, late);
    assertThat(early.begun()).isTrue();
    assertThat(late.timedOut()).isTrue();
  }

  private static RunResult run(List<Answered> answers) {
    return new RunResult("test", answers, List.of());
  }

  private static JsonNode state(double second, double now, double busy, double sequences)
      throws IOException {
    return Resources.JSON.readTree(
        """
        {"second": %s, "now_s": %s, "devices":
          [{"name": "gpu0", "max_sequences": 16, "busy_s": %s, "sequence_s": %s}]}
        """
            .formatted(second, now, busy, sequences));
  }
}
