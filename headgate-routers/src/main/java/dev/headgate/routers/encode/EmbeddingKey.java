package dev.headgate.routers.encode;

import dev.headgate.routers.digest.TextDigest;

/** Names the vector of a text by an encoder. */
record EmbeddingKey(EncoderModel model, TextDigest text) {

  static EmbeddingKey of(EncoderModel model, String text) {
    return new EmbeddingKey(model, TextDigest.of(text));
  }
}
