package dev.headgate.gateway.encoder;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.spi.AnswerEnd;
import dev.headgate.core.spi.AnswerHead;
import dev.headgate.core.spi.ProviderCall;
import dev.headgate.core.spi.ProviderFailure;
import dev.headgate.core.spi.ProviderListener;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One call of an embeddings endpoint: tells exactly once how it ended, also when nothing comes in
 * time. Lives on one context.
 */
final class EmbeddingCall implements ProviderListener {

  private static final byte[] NOTHING = new byte[0];

  private final Consumer<byte[]> answered;
  private final Consumer<ProviderFailure> failed;
  private @Nullable ProviderCall call;
  private Runnable afterwards = () -> {};
  private byte[] body = NOTHING;
  private boolean over;

  EmbeddingCall(Consumer<byte[]> answered, Consumer<ProviderFailure> failed) {
    this.answered = answered;
    this.failed = failed;
  }

  /** Takes up the call itself, and what is to be done once it is over. */
  void started(ProviderCall started, Runnable whenOver) {
    call = started;
    afterwards = whenOver;
  }

  /** Gives up, unless it is over. */
  void expire() {
    if (call != null && !over) {
      call.cancel();
    }
    onFailure(
        ProviderFailure.of(
            ErrorCode.UPSTREAM_TIMEOUT, "no answer in time (expected: one within timeout)"));
  }

  @Override
  public void onHead(AnswerHead head) {}

  @Override
  public void onData(byte[] data, boolean content) {
    body = data; // an answer that is not streamed comes whole
  }

  @Override
  public void onEnd(AnswerEnd end) {
    if (!over) {
      finish();
      answered.accept(body);
    }
  }

  @Override
  public void onFailure(ProviderFailure failure) {
    if (!over) {
      finish();
      failed.accept(failure);
    }
  }

  private void finish() {
    over = true;
    afterwards.run();
  }
}
