package dev.headgate.routers.encode;

import dev.headgate.routers.digest.TextDigest;
import org.jspecify.annotations.Nullable;

/** Names the vector of a text by an encoder. */
record EmbeddingKey(EncoderModel model, TextDigest text) {

  static EmbeddingKey of(EncoderModel model, String text) {
    return new EmbeddingKey(model, TextDigest.of(text));
  }

  // Spelled out, since each routed request looks one up; the text nearly always tells the encoder.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EmbeddingKey key && model == key.model && text.equals(key.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
