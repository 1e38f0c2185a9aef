package dev.headgate.routers.vector;

import dev.headgate.core.api.Embedding;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.artifact.ArtifactHeader.ModelRows;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.Tensor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Made-up vectors and headers for tests of routers that compare vectors. */
public final class TestVectors {

  /** The encoder that the vectors pretend to be from. */
  public static final String ENCODER = "all-minilm-l6-v2-q";

  /** Components of a vector. */
  public static final int DIMENSION = 384;

  private TestVectors() {}

  /** Returns a unit vector that depends on the seed alone. */
  public static float[] random(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[DIMENSION];
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
      squares += values[i] * values[i];
    }
    for (int i = 0; i < values.length; i++) {
      values[i] /= (float) Math.sqrt(squares);
    }
    return values;
  }

  /** Returns the unit vector along an axis. */
  public static float[] axis(int axis) {
    float[] values = new float[DIMENSION];
    values[axis] = 1;
    return values;
  }

  /** Returns the vector as an encoder would hand it over. */
  public static Embedding embedding(float[] values) {
    return new Embedding(ENCODER, values);
  }

  /** Returns the vectors as a table of bytes. */
  public static Tensor table(String name, float[]... vectors) {
    float[] values = new float[vectors.length * DIMENSION];
    for (int row = 0; row < vectors.length; row++) {
      System.arraycopy(vectors[row], 0, values, row * DIMENSION, DIMENSION);
    }
    return Tensor.quantised(name, vectors.length, DIMENSION, values);
  }

  /** Returns a header for the encoder. */
  public static ArtifactHeader header(
      String kind,
      int schema,
      int dimension,
      Map<String, String> settings,
      Map<String, List<String>> lists,
      List<String> models) {
    return new ArtifactHeader(
        kind,
        schema,
        settings,
        lists,
        List.of(new EncoderSpec(ENCODER, dimension)),
        List.of(new ModelRows(ENCODER, models)),
        List.of(),
        1,
        "c",
        "2026-01-01",
        List.of(),
        List.of(),
        List.of());
  }

  /** Returns the artifact as it is after being written to a file and read again. */
  public static RouterArtifact written(RouterArtifact artifact) {
    try {
      return RouterArtifact.read("test", new ByteArrayInputStream(artifact.toBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
