package dev.headgate.gateway.encoder;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.describe.Clip;
import dev.headgate.core.spi.Encoder;
import dev.headgate.gateway.config.EncoderConfig;
import dev.headgate.routers.digest.TextDigest;
import dev.headgate.routers.encode.SharedEmbeddings;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Encodes texts of any language at an OpenAI-compatible embeddings endpoint.
 *
 * <p>A text is looked up in the cache, or joins the same text under way, or is {@linkplain
 * EndpointCalls asked for}. The caller's thread only hashes.
 */
final class EndpointEncoder implements Encoder {

  private final EncoderConfig config;
  private final SharedEmbeddings<EmbeddingKey> shared;
  private final EndpointCalls calls;
  private final String space;

  /**
   * Makes an encoder.
   *
   * @param shared vectors known and under way, which may outlive it
   */
  EndpointEncoder(
      EncoderConfig config, SharedEmbeddings<EmbeddingKey> shared, EndpointCalls calls) {
    this.config = config;
    this.shared = shared;
    this.calls = calls;
    this.space = config.space();
  }

  @Override
  public CompletionStage<Embedding> encode(String text, Language language) {
    String read = Clip.headAndTail(text, config.maxChars());
    if (read.isBlank()) {
      return CompletableFuture.failedFuture(
          new RoutingException(
              ErrorCode.INVALID_REQUEST,
              "encoder %s: no text (expected: some, as endpoints refuse none)"
                  .formatted(config.id())));
    }
    return shared.get(new EmbeddingKey(space, TextDigest.of(read)), () -> calls.ask(read));
  }

  @Override
  public boolean local() {
    return config.local();
  }

  /** Does nothing: the connections are closed with all others of a configuration. */
  @Override
  public void close() {}
}
