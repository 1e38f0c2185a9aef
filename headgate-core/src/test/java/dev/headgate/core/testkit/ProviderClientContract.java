package dev.headgate.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.spi.ProviderCall;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.core.spi.Rejection;
import dev.headgate.core.spi.Timers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every provider client promises to its caller, whatever wire it speaks. A test of a client
 * extends this and says how to make the provider behind it behave.
 */
public abstract class ProviderClientContract {

  /** What the provider behind the client does with the next call. */
  protected enum Behaviour {
    /** Answers a request that is not streamed, with usage. */
    ANSWERS_WHOLE,
    /** Streams a preamble and at least two pieces of content, with usage. */
    STREAMS,
    /** Streams a piece of content every few milliseconds until the call is cancelled. */
    STREAMS_FOR_EVER,
    /** Takes the request and is silent. */
    NEVER_ANSWERS,
    /** Refuses the request as the caller's fault: status 422, body {@link #REJECTION}. */
    REJECTS,
    /** Refuses our credentials. */
    REFUSES_CREDENTIALS,
    /** Is at its rate limit and asks to wait seven seconds. */
    RATE_LIMITS,
    /** Fails with a server error. */
    FAILS,
    /** Cannot be reached. */
    IS_UNREACHABLE,
    /** Answers a request that is not streamed with what is no answer. */
    ANSWERS_NONSENSE,
    /** Streams some content and then breaks off without an end mark. */
    BREAKS_OFF
  }

  /** The body of a rejection. */
  protected static final String REJECTION =
      "{\"error\":{\"message\":\"temperature too high\",\"type\":\"invalid_request_error\"}}";

  /** Returns the client under test, its provider made to behave like this. */
  protected abstract ProviderClient client(Behaviour behaviour) throws Exception;

  /** Runs the action on the context calls are started on; may return before it has run. */
  protected abstract void onContext(Runnable action);

  /** Returns whether the current thread is on that context. */
  protected abstract boolean isOnContext();

  /** Returns timers of that context. */
  protected abstract Timers timers();

  /** Waits until the provider noticed that the call was cancelled; fails when it does not. */
  protected abstract void awaitCancelledUpstream() throws Exception;

  /** Waits for the latch. */
  protected void await(CountDownLatch latch) throws InterruptedException {
    assertThat(latch.await(10, TimeUnit.SECONDS)).as("over within 10 s").isTrue();
  }

  @Test
  void whole_headThenTheAnswerAtOnceThenEnd() throws Exception {
    RecordingListener heard = hear(Behaviour.ANSWERS_WHOLE, false);
    assertThat(heard.heard()).containsExactly("head", "content", "end");
    assertThat(heard.head().orElseThrow().status()).isBetween(200, 299);
    assertThat(heard.body()).isNotEmpty();
    assertThat(heard.end().orElseThrow().usage()).isPresent();
  }

  @Test
  void stream_headThenContentInPiecesThenEnd() throws Exception {
    RecordingListener heard = hear(Behaviour.STREAMS, true);
    List<String> all = heard.heard();
    assertThat(all).startsWith("head").endsWith("end").doesNotContain("failure");
    assertThat(all.stream().filter("content"::equals).count()).isGreaterThanOrEqualTo(2);
    assertThat(all).containsOnlyOnce("head").containsOnlyOnce("end");
    assertThat(heard.end().orElseThrow().usage()).isPresent();
  }

  @ParameterizedTest
  @EnumSource(
      value = Behaviour.class,
      names = {"REFUSES_CREDENTIALS", "FAILS", "IS_UNREACHABLE", "RATE_LIMITS", "REJECTS"})
  void failure_isAllThatIsHeard(Behaviour behaviour) throws Exception {
    for (boolean stream : new boolean[] {false, true}) {
      RecordingListener heard = hear(behaviour, stream);
      assertThat(heard.heard()).containsExactly("failure");
      assertThat(heard.failure().orElseThrow().code()).isEqualTo(expectedCode(behaviour));
      assertThat(heard.failure().orElseThrow().message())
          .doesNotContain("://", "localhost", "127.");
    }
  }

  @Test
  void rejects_keepsStatusAndBody() throws Exception {
    Rejection rejection =
        hear(Behaviour.REJECTS, false).failure().orElseThrow().rejection().orElseThrow();
    assertThat(rejection.status()).isEqualTo(422);
    assertThat(new String(rejection.body(), java.nio.charset.StandardCharsets.UTF_8))
        .contains("temperature too high");
  }

  @Test
  void rateLimits_keepsHowLongToWait() throws Exception {
    assertThat(hear(Behaviour.RATE_LIMITS, false).failure().orElseThrow().retryAfter())
        .isEqualTo(Optional.of(Duration.ofSeconds(7)));
  }

  @Test
  void nonsense_isAFailureNotAnAnswer() throws Exception {
    RecordingListener heard = hear(Behaviour.ANSWERS_NONSENSE, false);
    assertThat(heard.heard()).doesNotContain("end", "content").endsWith("failure");
    assertThat(heard.failure().orElseThrow().code()).isEqualTo(ErrorCode.UPSTREAM_INVALID_RESPONSE);
  }

  @Test
  void breaksOff_endsInAFailure() throws Exception {
    RecordingListener heard = hear(Behaviour.BREAKS_OFF, true);
    assertThat(heard.heard()).startsWith("head").contains("content").endsWith("failure");
    assertThat(heard.heard()).doesNotContain("end").containsOnlyOnce("failure");
    assertThat(heard.failure().orElseThrow().code()).isEqualTo(ErrorCode.UPSTREAM_TRUNCATED);
  }

  @ParameterizedTest
  @EnumSource(
      value = Behaviour.class,
      names = {"STREAMS", "FAILS", "IS_UNREACHABLE"})
  void listener_hearsNothingBeforeCallReturnsAndAllOnTheContext(Behaviour behaviour)
      throws Exception {
    ProviderClient client = client(behaviour);
    AtomicBoolean returned = new AtomicBoolean();
    AtomicInteger early = new AtomicInteger();
    AtomicInteger elsewhere = new AtomicInteger();
    RecordingListener listener = new RecordingListener();
    listener.onAny(
        () -> {
          early.addAndGet(returned.get() ? 0 : 1);
          elsewhere.addAndGet(isOnContext() ? 0 : 1);
        });
    onContext(
        () -> {
          client.call(Requests.chat("contract", true), listener);
          returned.set(true);
        });
    await(listener.over());
    assertThat(early).as("heard before call() returned").hasValue(0);
    assertThat(elsewhere).as("heard on another thread").hasValue(0);
  }

  @Test
  void cancel_inAStream_silencesAndReachesTheProvider() throws Exception {
    RecordingListener listener = new RecordingListener();
    CompletableFuture<ProviderCall> started = new CompletableFuture<>();
    CountDownLatch done = new CountDownLatch(1);
    listener.onFirstData(
        () -> {
          started.join().cancel();
          started.join().cancel();
          later(100, done::countDown);
        });
    start(Behaviour.STREAMS_FOR_EVER, listener, started);
    await(done);
    awaitCancelledUpstream();
    assertThat(listener.heard()).startsWith("head").hasSize(2);
  }

  @Test
  void cancel_beforeAnyAnswer_silencesAndReachesTheProvider() throws Exception {
    RecordingListener listener = new RecordingListener();
    CompletableFuture<ProviderCall> started = new CompletableFuture<>();
    CountDownLatch done = new CountDownLatch(1);
    start(Behaviour.NEVER_ANSWERS, listener, started);
    onContext(() -> later(200, () -> started.join().cancel()));
    onContext(() -> later(300, done::countDown));
    await(done);
    awaitCancelledUpstream();
    assertThat(listener.heard()).isEmpty();
  }

  @Test
  void pause_holdsTheStreamUntilResumed() throws Exception {
    RecordingListener listener = new RecordingListener();
    CompletableFuture<ProviderCall> started = new CompletableFuture<>();
    List<Integer> heard = new CopyOnWriteArrayList<>();
    CountDownLatch done = new CountDownLatch(1);
    listener.onFirstData(
        () -> {
          ProviderCall call = started.join();
          call.pause();
          later(50, () -> heard.add(listener.heard().size()));
          later(150, () -> heard.add(listener.heard().size()));
          later(150, call::resume);
          later(400, () -> heard.add(listener.heard().size()));
          later(400, call::cancel);
          later(400, done::countDown);
        });
    start(Behaviour.STREAMS_FOR_EVER, listener, started);
    await(done);
    assertThat(heard.get(1)).as("heard while paused").isEqualTo(heard.get(0));
    assertThat(heard.get(2)).as("heard after resuming").isGreaterThan(heard.get(1));
  }

  @Test
  void endpoint_isAnIdNotAnAddress() throws Exception {
    assertThat(client(Behaviour.STREAMS).endpoint()).isNotBlank().doesNotContain("://", "127.");
  }

  private void start(
      Behaviour behaviour, RecordingListener listener, CompletableFuture<ProviderCall> started)
      throws Exception {
    ProviderClient client = client(behaviour);
    onContext(() -> started.complete(client.call(Requests.chat("contract", true), listener)));
  }

  private void later(long millis, Runnable action) {
    timers().after(Duration.ofMillis(millis), action);
  }

  private RecordingListener hear(Behaviour behaviour, boolean stream) throws Exception {
    ProviderClient client = client(behaviour);
    RecordingListener listener = new RecordingListener();
    onContext(() -> client.call(Requests.chat("contract", stream), listener));
    await(listener.over());
    return listener;
  }

  private static ErrorCode expectedCode(Behaviour behaviour) {
    return switch (behaviour) {
      case REFUSES_CREDENTIALS -> ErrorCode.UPSTREAM_AUTHENTICATION;
      case RATE_LIMITS -> ErrorCode.UPSTREAM_RATE_LIMITED;
      case REJECTS -> ErrorCode.UPSTREAM_REJECTED;
      case IS_UNREACHABLE -> ErrorCode.UPSTREAM_UNREACHABLE;
      default -> ErrorCode.UPSTREAM_ERROR;
    };
  }
}
