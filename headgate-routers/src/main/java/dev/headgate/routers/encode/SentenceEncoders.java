package dev.headgate.routers.encode;

import ai.onnxruntime.OrtException;
import dev.headgate.core.api.Embedding;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The models loaded so far; each is loaded when a text first asks for it. */
final class SentenceEncoders implements TextModel {

  private final int maxTokens;
  private final Map<EncoderModel, SentenceEncoder> loaded = new ConcurrentHashMap<>();

  SentenceEncoders(int maxTokens) {
    this.maxTokens = maxTokens;
  }

  @Override
  public Embedding encode(EncoderModel model, String text) throws IOException, OrtException {
    SentenceEncoder known = loaded.get(model);
    SentenceEncoder encoder = known == null ? load(model) : known;
    return encoder.encode(text, maxTokens);
  }

  /** Others wait for the load rather than repeat it. */
  private synchronized SentenceEncoder load(EncoderModel model) throws IOException, OrtException {
    SentenceEncoder known = loaded.get(model);
    if (known != null) {
      return known;
    }
    SentenceEncoder fresh = SentenceEncoder.load(model);
    loaded.put(model, fresh);
    return fresh;
  }

  @Override
  public void close() throws OrtException {
    for (SentenceEncoder encoder : loaded.values()) {
      encoder.close();
    }
    loaded.clear();
  }
}
