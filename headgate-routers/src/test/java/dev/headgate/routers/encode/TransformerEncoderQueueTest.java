package dev.headgate.routers.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.RoutingException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The queue, the joining of equal texts and the cache, over a model that waits to be let go. */
@Timeout(20)
class TransformerEncoderQueueTest {

  private final CountDownLatch gate = new CountDownLatch(1);
  private final AtomicReference<Thread> worker = new AtomicReference<>(Thread.currentThread());

  @Test
  void equalTextsAtTheSameTime_areEncodedOnce() {
    try (TransformerEncoder encoder = gated(1, 8, 1 << 20)) {
      CompletableFuture<Embedding> first = encode(encoder, "same");
      CompletableFuture<Embedding> second = encode(encoder, "same");
      assertThat(first).isNotDone();
      gate.countDown();
      assertThat(first.join()).isSameAs(second.join());
      assertThat(encoder.encodedTexts()).isEqualTo(1);
    }
  }

  @Test
  void oneCallerGivingUp_doesNotHurtTheOther() {
    try (TransformerEncoder encoder = gated(1, 8, 1 << 20)) {
      CompletableFuture<Embedding> first = encode(encoder, "same");
      CompletableFuture<Embedding> second = encode(encoder, "same");
      first.cancel(true);
      gate.countDown();
      assertThat(second.join().encoderId()).isEqualTo("fake");
    }
  }

  @Test
  void knownText_isAnsweredAtOnce() {
    gate.countDown();
    try (TransformerEncoder encoder = gated(1, 8, 1 << 20)) {
      encode(encoder, "seen").join();
      assertThat(encode(encoder, "seen")).isCompleted();
      assertThat(encoder.encodedTexts()).isEqualTo(1);
    }
  }

  @Test
  void sameTextInAnotherLanguage_isAnotherText() {
    gate.countDown();
    try (TransformerEncoder encoder = gated(1, 8, 1 << 20)) {
      encode(encoder, "seen").join();
      encoder.encode("seen", Language.CHINESE).toCompletableFuture().join();
      assertThat(encoder.encodedTexts()).isEqualTo(2);
    }
  }

  @Test
  void fullQueue_refuses_andRecovers() {
    try (TransformerEncoder encoder = gated(1, 2, 1 << 20)) {
      CompletableFuture<Embedding> running = encode(encoder, "running");
      CompletableFuture<Embedding> waiting = encode(encoder, "waiting");
      CompletableFuture<Embedding> third = encode(encoder, "waiting too");
      CompletableFuture<Embedding> refused = encode(encoder, "one too many");
      assertThat(codeOf(refused)).isEqualTo(ErrorCode.OVERLOADED);
      gate.countDown();
      CompletableFuture.allOf(running, waiting, third).join();
      assertThat(encode(encoder, "one too many").join().encoderId()).isEqualTo("fake");
    }
  }

  @Test
  void work_neverRunsOnTheCallersThread() {
    gate.countDown();
    try (TransformerEncoder encoder = gated(1, 8, 1 << 20)) {
      encode(encoder, "text").join();
      assertThat(worker.get()).isNotSameAs(Thread.currentThread());
      assertThat(worker.get()).matches(Thread::isDaemon);
    }
  }

  @Test
  void cache_staysWithinItsBytes() {
    gate.countDown();
    try (TransformerEncoder encoder = gated(1, 8, 10_000)) {
      for (int i = 0; i < 200; i++) {
        encode(encoder, "text " + i).join();
      }
      assertThat(encoder.cachedBytes()).isBetween(1L, 10_000L);
    }
  }

  @Test
  void failure_isReported_andNotRemembered() {
    TextModel broken =
        (model, text) -> {
          throw new IOException("no such file");
        };
    try (TransformerEncoder encoder =
        new TransformerEncoder(new EncoderOptions(1, 8, 1000, 64), broken)) {
      assertThat(codeOf(encode(encoder, "text"))).isEqualTo(ErrorCode.INTERNAL);
      assertThatThrownBy(() -> encode(encoder, "text").join())
          .hasMessageContaining("encoder all-minilm-l6-v2-q: java.io.IOException");
    }
  }

  @Test
  void close_failsWhatWaits() {
    TransformerEncoder encoder = gated(1, 8, 1000);
    CompletableFuture<Embedding> running = encode(encoder, "running");
    CompletableFuture<Embedding> waiting = encode(encoder, "waiting");
    encoder.close();
    assertThat(codeOf(running)).isEqualTo(ErrorCode.INTERNAL);
    assertThat(codeOf(waiting)).isEqualTo(ErrorCode.INTERNAL);
    assertThat(codeOf(encode(encoder, "late"))).isEqualTo(ErrorCode.INTERNAL);
  }

  private TransformerEncoder gated(int workers, int queue, long cacheBytes) {
    TextModel model =
        (which, text) -> {
          worker.set(Thread.currentThread());
          await();
          return new Embedding("fake", new float[] {1, 0});
        };
    return new TransformerEncoder(new EncoderOptions(workers, queue, cacheBytes, 64), model);
  }

  private void await() {
    try {
      if (!gate.await(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the test never opened the gate");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static CompletableFuture<Embedding> encode(TransformerEncoder encoder, String text) {
    return encoder.encode(text, Language.ENGLISH).toCompletableFuture();
  }

  private static ErrorCode codeOf(CompletableFuture<Embedding> failed) {
    try {
      throw new AssertionError("completed: " + failed.join().encoderId());
    } catch (CompletionException e) {
      if (e.getCause() instanceof RoutingException refusal) {
        return refusal.code();
      }
      throw e;
    }
  }
}
