package dev.headgate.routers.encode;

import dev.headgate.core.api.Embedding;
import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.wordpiece.TokenizerJson;
import dev.headgate.routers.wordpiece.WordPiece;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * One distilled table: a text's vector is the sum of its tokens' rows, brought to unit length.
 *
 * <p>After Model2Vec (Tulkens and van Dongen, 2024): a row holds what its token contributes to the
 * transformer's vector of a text that contains it; how much the token weighs is the row's length.
 * Rows are int8 with a scale each. Where it departs: rows are fitted to the transformer's vectors
 * of whole prompts, not computed from single tokens alone. Thread-safe.
 */
public final class TokenTable {

  /** The artifact's kind. */
  public static final String KIND = "static_encoder";

  /** The artifact's tensor: a row a token id. */
  public static final String ROWS = "rows";

  private static final int MAX_TOKENS = 254; // what a transformer reads besides its special ones
  private static final int MAX_CHARS_TOKENS = 256;

  private final EncoderModel model;
  private final WordPiece tokenizer;
  private final byte[] codes;
  private final float[] scales;
  private final int dimension;

  private TokenTable(EncoderModel model, WordPiece tokenizer, Tensor rows) {
    this.model = model;
    this.tokenizer = tokenizer;
    this.codes = rows.codes();
    this.scales = new float[rows.rows()];
    for (int i = 0; i < scales.length; i++) {
      scales[i] = rows.scale(i);
    }
    this.dimension = rows.columns();
  }

  /**
   * Reads the table that ships for a static encoder.
   *
   * @throws ArtifactException where it is missing or damaged
   */
  public static TokenTable shipped(EncoderModel model) {
    String resource = model.id() + ".table";
    try (InputStream in = TokenTable.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new ArtifactException("artifact " + resource + ": missing (expected: in the jar)");
      }
      return of(model, RouterArtifact.read(resource, in));
    } catch (IOException e) {
      throw new ArtifactException("artifact " + resource + ": " + e.getMessage());
    }
  }

  /**
   * Makes the table that an artifact holds.
   *
   * @param model the static encoder it is for
   * @throws ArtifactException where it is of another kind, or for another encoder
   */
  public static TokenTable of(EncoderModel model, RouterArtifact artifact) {
    ArtifactHeader header = artifact.header();
    List<EncoderSpec> expected = List.of(new EncoderSpec(model.id(), model.dimension()));
    if (!header.router().equals(KIND) || !header.encoders().equals(expected)) {
      throw new ArtifactException(
          "artifact %s for %s (expected: %s for %s); distil it again"
              .formatted(header.router(), header.encoders(), KIND, expected));
    }
    try {
      WordPiece tokenizer = TokenizerJson.read(model.tokenizerJson());
      return new TokenTable(model, tokenizer, artifact.tensor(ROWS));
    } catch (IOException e) {
      throw new ArtifactException("tokenizer of " + model.id() + ": " + e.getMessage());
    }
  }

  /**
   * Returns the ids of the tokens read of a text: as many as the transformer reads, the middle of a
   * longer text left out.
   */
  public static int[] tokens(WordPiece tokenizer, String text) {
    int[] ids = tokenizer.ids(HeadAndTail.cut(text, MAX_CHARS_TOKENS));
    return HeadAndTail.cut(ids, MAX_TOKENS);
  }

  /** Returns the text's vector, of unit length; zero for a text without tokens. */
  public Embedding encode(String text) {
    float[] sum = new float[dimension];
    for (int id : tokens(tokenizer, text)) {
      add(id, sum);
    }
    normalise(sum);
    return new Embedding(model.id(), sum);
  }

  private void add(int id, float[] sum) {
    float scale = scales[id];
    int offset = id * dimension;
    for (int i = 0; i < sum.length; i++) {
      sum[i] += scale * codes[offset + i];
    }
  }

  private static void normalise(float[] values) {
    double square = 0;
    for (float value : values) {
      square += (double) value * value;
    }
    float scale = (float) (1 / Math.sqrt(Math.max(square, 1e-24)));
    for (int i = 0; i < values.length; i++) {
      values[i] *= scale;
    }
  }
}
