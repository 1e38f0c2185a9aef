package dev.headgate.gateway;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.spi.Encoder;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** An encoder for tests whose routers read no embedding. */
final class NoEncoder implements Encoder {

  @Override
  public CompletionStage<Embedding> encode(String text, Language language) {
    return CompletableFuture.failedFuture(
        new RoutingException(ErrorCode.INTERNAL, "no encoder in this test"));
  }

  @Override
  public void close() {}
}
