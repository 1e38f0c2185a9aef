package dev.headgate.core.testkit;

import static dev.headgate.core.testkit.Step.content;
import static dev.headgate.core.testkit.Step.end;
import static dev.headgate.core.testkit.Step.fail;
import static dev.headgate.core.testkit.Step.head;
import static dev.headgate.core.testkit.Step.preamble;
import static dev.headgate.core.testkit.Step.reject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.core.spi.Timers;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.CountDownLatch;

/** The fake keeps the contract too, or tests over it would prove nothing. */
class FakeProviderTest extends ProviderClientContract {

  private static final TokenUsage USAGE = new TokenUsage(1, 0, 1, 0);

  private final FakeTimers timers = new FakeTimers();
  private FakeProvider provider = new FakeProvider("fake/0", timers);

  @Override
  protected ProviderClient client(Behaviour behaviour) {
    provider = new FakeProvider("fake/0", timers).nextCall(script(behaviour));
    return provider;
  }

  @Override
  protected void onContext(Runnable action) {
    action.run();
  }

  @Override
  protected boolean isOnContext() {
    return true;
  }

  @Override
  protected Timers timers() {
    return timers;
  }

  @Override
  protected void await(CountDownLatch latch) {
    timers.runAll();
    assertThat(latch.getCount()).isZero();
  }

  @Override
  protected void awaitCancelledUpstream() {
    assertThat(provider.lastCall().isCancelled()).isTrue();
  }

  private static Step[] script(Behaviour behaviour) {
    return switch (behaviour) {
      case ANSWERS_WHOLE -> steps(head(), content("{}"), end("fake", USAGE));
      case STREAMS ->
          steps(head(), preamble("role"), content("a"), content("b"), end("fake", USAGE));
      case STREAMS_FOR_EVER -> forEver();
      case NEVER_ANSWERS -> steps();
      case REJECTS -> steps(reject(ErrorCode.UPSTREAM_REJECTED, 422, REJECTION));
      case REFUSES_CREDENTIALS -> steps(fail(ErrorCode.UPSTREAM_AUTHENTICATION));
      case RATE_LIMITS -> steps(fail(ErrorCode.UPSTREAM_RATE_LIMITED, Duration.ofSeconds(7)));
      case FAILS -> steps(fail(ErrorCode.UPSTREAM_ERROR));
      case IS_UNREACHABLE -> steps(fail(ErrorCode.UPSTREAM_UNREACHABLE));
      case ANSWERS_NONSENSE -> steps(head(), fail(ErrorCode.UPSTREAM_INVALID_RESPONSE));
      case BREAKS_OFF -> steps(head(), content("a"), fail(ErrorCode.UPSTREAM_TRUNCATED));
    };
  }

  private static Step[] forEver() {
    Step[] steps =
        Collections.nCopies(1000, content("x").after(Duration.ofMillis(1))).toArray(new Step[0]);
    steps[0] = head();
    return steps;
  }

  private static Step[] steps(Step... steps) {
    return steps;
  }
}
