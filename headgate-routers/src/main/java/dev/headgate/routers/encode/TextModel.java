package dev.headgate.routers.encode;

import ai.onnxruntime.OrtException;
import dev.headgate.core.api.Embedding;
import java.io.IOException;

/** Turns text into a vector on the calling thread; what the workers of an encoder run. */
interface TextModel extends AutoCloseable {

  Embedding encode(EncoderModel model, String text) throws IOException, OrtException;

  @Override
  default void close() throws OrtException {}
}
