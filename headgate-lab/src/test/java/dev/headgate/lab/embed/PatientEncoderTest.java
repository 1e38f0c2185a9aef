package dev.headgate.lab.embed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.spi.Encoder;
import dev.headgate.lab.ask.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class PatientEncoderTest {

  private static final Embedding VECTOR = new Embedding("e", new float[1]);

  private final List<Duration> waits = new ArrayList<>();

  @Test
  void limits_areWaitedFor_longerEachTime() {
    assertThat(encode(3, ErrorCode.UPSTREAM_RATE_LIMITED)).isCompletedWithValue(VECTOR);
    assertThat(waits)
        .containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8));
  }

  @Test
  void patienceEnds() {
    assertThat(encode(100, ErrorCode.OVERLOADED)).isCompletedExceptionally();
    assertThat(waits).hasSize(7);
    assertThat(waits.stream().mapToLong(Duration::toSeconds).sum()).isEqualTo(254);
  }

  @Test
  void whatDoesNotPass_isNotWaitedFor() {
    assertThat(encode(1, ErrorCode.UPSTREAM_AUTHENTICATION)).isCompletedExceptionally();
    assertThat(waits).isEmpty();
  }

  private CompletableFuture<Embedding> encode(int failures, ErrorCode code) {
    Encoder patient =
        new PatientEncoder(
            new Failing(failures, code),
            new Patience(
                PatientEncoder.TRIES,
                wait -> {
                  waits.add(wait);
                  return Runnable::run;
                }));
    return patient.encode("text", Language.ENGLISH).toCompletableFuture();
  }

  private static final class Failing implements Encoder {

    private final ErrorCode code;
    private int left;

    Failing(int failures, ErrorCode code) {
      this.left = failures;
      this.code = code;
    }

    @Override
    public CompletionStage<Embedding> encode(String text, Language language) {
      return left-- > 0
          ? CompletableFuture.failedFuture(new RoutingException(code, "not now"))
          : CompletableFuture.completedFuture(VECTOR);
    }

    @Override
    public void close() {}
  }
}
