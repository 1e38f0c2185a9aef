package dev.headgate.routers.encode;

import dev.headgate.core.api.Language;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * The encoders that ship. English: quantised all-MiniLM-L6-v2 (Apache-2.0) of six layers, by
 * Reimers and Gurevych, "Sentence-BERT", arXiv 1908.10084, on the model of Wang et al., "MiniLM",
 * arXiv 2002.10957. Chinese: quantised bge-small-zh-v1.5 (MIT) of four layers, by Xiao et al.,
 * "C-Pack", arXiv 2309.07597. Beside them the tables distilled from them. In each family the
 * English one is also the default for every language that is neither English nor Chinese.
 */
public enum EncoderModel {
  /** The English transformer. */
  ENGLISH(EncoderFamily.TRANSFORMER, "all-minilm-l6-v2-q", 384),
  /** The Chinese transformer. */
  CHINESE(EncoderFamily.TRANSFORMER, "bge-small-zh-v1.5-q", 512),
  /** The table distilled from the English transformer, whose tokens it has. */
  STATIC_ENGLISH(EncoderFamily.STATIC, "static-en-3", 256),
  /** The table distilled from the Chinese transformer, whose tokens it has. */
  STATIC_CHINESE(EncoderFamily.STATIC, "static-zh-2", 256);

  private static final List<EncoderModel> ALL = List.of(values());

  private final EncoderFamily family;
  private final String id;
  private final int dimension;

  EncoderModel(EncoderFamily family, String id, int dimension) {
    this.family = family;
    this.id = id;
    this.dimension = dimension;
  }

  /** Returns the transformer that reads the language best. */
  public static EncoderModel forLanguage(Language language) {
    return language == Language.CHINESE ? CHINESE : ENGLISH;
  }

  /** Returns the family's encoder that reads the language best. */
  public static EncoderModel forLanguage(EncoderFamily family, Language language) {
    EncoderModel transformer = forLanguage(language);
    return family == EncoderFamily.TRANSFORMER ? transformer : transformer.distilled();
  }

  /** Returns the encoders of a family. */
  public static List<EncoderModel> of(EncoderFamily family) {
    return ALL.stream().filter(model -> model.family == family).toList();
  }

  /** Returns the table distilled from this transformer; a table is its own. */
  public EncoderModel distilled() {
    return switch (this) {
      case ENGLISH, STATIC_ENGLISH -> STATIC_ENGLISH;
      case CHINESE, STATIC_CHINESE -> STATIC_CHINESE;
    };
  }

  /** Returns the transformer whose tokens this reads; a transformer is its own. */
  public EncoderModel teacher() {
    return switch (this) {
      case ENGLISH, STATIC_ENGLISH -> ENGLISH;
      case CHINESE, STATIC_CHINESE -> CHINESE;
    };
  }

  /** Returns how it makes its vectors. */
  public EncoderFamily family() {
    return family;
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

  /** Returns the id, such as {@code all-minilm-l6-v2-q}. */
  public String id() {
    return id;
  }

  /** Returns the number of components of a vector. */
  public int dimension() {
    return dimension;
  }

  /** Returns how the transformer was trained to make one vector of its positions. */
  Pooling pooling() {
    return teacher() == CHINESE ? Pooling.FIRST : Pooling.MEAN;
  }

  byte[] onnx() throws IOException {
    return read(id + ".onnx");
  }

  /**
   * Returns the bytes of its {@code tokenizer.json}.
   *
   * @throws IOException where it is not on the class path
   */
  public byte[] tokenizerJson() throws IOException {
    return read(teacher().id + "-tokenizer.json");
  }

  private static byte[] read(String resource) throws IOException {
    try (InputStream in = EncoderModel.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException(
            "encoder file: "
                + resource
                + " (expected: on the class path; add the"
                + " langchain4j-embeddings jars that headgate-routers depends on)");
      }
      return in.readAllBytes();
    }
  }
}
