package dev.headgate.gateway.observe;

import static dev.headgate.gateway.observe.FeedbackDesk.Outcome.OFF;
import static dev.headgate.gateway.observe.FeedbackDesk.Outcome.RECORDED;
import static dev.headgate.gateway.observe.FeedbackDesk.Outcome.REPEATED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.core.api.Caller;
import dev.headgate.core.api.Feedback;
import dev.headgate.core.live.HealthRegistry;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FeedbackDeskTest {

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Metrics metrics = new Metrics(new HealthRegistry(() -> 0));
  private final DecisionLog log = new DecisionLog(() -> false, () -> true, lines::add);
  private final FeedbackDesk desk = new FeedbackDesk(log, metrics);

  @AfterEach
  void close() {
    log.close();
    metrics.close();
  }

  @Test
  void opinions_areLinesOfTheLog_andCountedByKind() throws IOException {
    assertThat(desk.take(of("d-1", "user", new Feedback.Score(0.25)))).isEqualTo(RECORDED);
    assertThat(desk.take(of("d-1", "judge", new Feedback.Thumb(true)))).isEqualTo(RECORDED);
    assertThat(
            desk.take(
                of("d-2", "user", new Feedback.Preference("a", "b", Feedback.Winner.MODEL_B))))
        .isEqualTo(RECORDED);
    log.close();
    JsonNode score = new ObjectMapper().readTree(lines.get(0));
    assertThat(score.path("type").asText()).isEqualTo("feedback");
    assertThat(score.path("decision_id").asText()).isEqualTo("d-1");
    assertThat(score.path("source").asText()).isEqualTo("user");
    assertThat(score.path("tenant").asText()).isEqualTo("acme");
    assertThat(score.path("score").asDouble()).isEqualTo(0.25);
    assertThat(lines.get(1)).contains("\"thumb\":\"up\"");
    assertThat(lines.get(2)).contains("\"model_a\":\"a\"", "\"winner\":\"model_b\"");
    assertThat(metrics.scrape())
        .contains("headgate_feedback_opinions_total{kind=\"score\"} 1.0")
        .contains("headgate_feedback_opinions_total{kind=\"preference\"} 1.0");
  }

  @Test
  void theSameAgain_isWrittenOnce_aChangeOfMindIsWritten() {
    assertThat(desk.take(of("d", "user", new Feedback.Thumb(true)))).isEqualTo(RECORDED);
    assertThat(desk.take(of("d", "user", new Feedback.Thumb(true)))).isEqualTo(REPEATED);
    assertThat(desk.take(of("d", "user", new Feedback.Thumb(false)))).isEqualTo(RECORDED);
    assertThat(desk.take(of("d", "other", new Feedback.Thumb(false)))).isEqualTo(RECORDED);
    log.close();
    assertThat(lines).hasSize(3);
  }

  @Test
  void whatIsRemembered_isBounded() {
    for (int i = 0; i <= 10_000; i++) {
      while (desk.take(of("d-" + i, "user", new Feedback.Thumb(true))) != RECORDED) {
        Thread.onSpinWait(); // the queue is shorter than what is remembered
      }
    }
    assertThat(desk.take(of("d-10000", "user", new Feedback.Thumb(true)))).isEqualTo(REPEATED);
    assertThat(desk.take(of("d-0", "user", new Feedback.Thumb(true)))).isEqualTo(RECORDED);
  }

  @Test
  void withoutALog_nothingIsTaken() {
    try (DecisionLog off = new DecisionLog(() -> false, () -> false, lines::add)) {
      FeedbackDesk closed = new FeedbackDesk(off, metrics);
      assertThat(closed.take(of("d", "user", new Feedback.Thumb(true)))).isEqualTo(OFF);
    }
    assertThat(lines).isEmpty();
    assertThat(metrics.scrape()).doesNotContain("headgate_feedback_opinions_total{");
  }

  private static Feedback of(String decision, String source, Feedback.Verdict verdict) {
    return new Feedback(Instant.EPOCH, decision, source, new Caller("acme"), verdict);
  }
}
