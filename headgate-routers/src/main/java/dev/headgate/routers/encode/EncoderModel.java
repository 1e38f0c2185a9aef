package dev.headgate.routers.encode;

import dev.headgate.core.api.Language;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * The sentence encoders that ship as files on the class path: quantised bge-small (MIT), by Xiao et
 * al., "C-Pack", arXiv 2309.07597.
 */
public enum EncoderModel {
  /** English; also the default for every language that is neither English nor Chinese. */
  ENGLISH("bge-small-en-v1.5-q", 384),
  /** Chinese. */
  CHINESE("bge-small-zh-v1.5-q", 512);

  private static final List<EncoderModel> ALL = List.of(values());

  private final String id;
  private final int dimension;

  EncoderModel(String id, int dimension) {
    this.id = id;
    this.dimension = dimension;
  }

  /** Returns the encoder that reads the language best; the English one unless it is Chinese. */
  public static EncoderModel forLanguage(Language language) {
    return language == Language.CHINESE ? CHINESE : ENGLISH;
  }

  /** Finds the encoder with the id, as an {@link dev.headgate.core.api.Embedding} carries it. */
  public static Optional<EncoderModel> byId(String id) {
    for (EncoderModel model : ALL) {
      if (model.id.equals(id)) {
        return Optional.of(model);
      }
    }
    return Optional.empty();
  }

  /** Returns the id, such as {@code bge-small-en-v1.5-q}. */
  public String id() {
    return id;
  }

  /** Returns the number of components of a vector. */
  public int dimension() {
    return dimension;
  }

  byte[] onnx() throws IOException {
    return read(id + ".onnx");
  }

  byte[] tokenizerJson() throws IOException {
    return read(id + "-tokenizer.json");
  }

  private static byte[] read(String resource) throws IOException {
    try (InputStream in = EncoderModel.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException(
            "encoder file: "
                + resource
                + " (expected: on the class path; add the"
                + " langchain4j-embeddings-bge-small jars that headgate-routers depends on)");
      }
      return in.readAllBytes();
    }
  }
}
