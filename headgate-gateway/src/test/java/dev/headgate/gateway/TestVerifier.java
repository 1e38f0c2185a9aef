package dev.headgate.gateway;

import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.encode.StaticEncoder;
import dev.headgate.routers.verify.AnswerFeature;
import dev.headgate.routers.verify.AnswerFeatures;
import dev.headgate.routers.verify.VerifierModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A trained verifier that asks for the probabilities of tokens: refusals are poor, all else is
 * good, as training would find out of the plainest rows.
 */
final class TestVerifier {

  private TestVerifier() {}

  /** Writes it to {@code verifier.router}. */
  static void write(Path folder) {
    try {
      Files.write(folder.resolve("verifier.router"), artifact().toBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RouterArtifact artifact() {
    float[] weights = new float[AnswerFeature.values().length + 1];
    weights[AnswerFeatures.names().indexOf(AnswerFeature.REFUSAL.name())] = -6;
    weights[weights.length - 1] = 3;
    ArtifactHeader header =
        new ArtifactHeader(
            VerifierModel.KIND,
            AnswerFeatures.SCHEMA,
            Map.of(VerifierModel.CONFIDENCE, "true"),
            Map.of("features", AnswerFeatures.names()),
            new AnswerFeatures(new StaticEncoder()).encoders(),
            List.of(),
            List.of(),
            1,
            "test",
            "2026-11-21",
            List.of(),
            List.of(),
            List.of());
    Tensor tensor = new Tensor(VerifierModel.WEIGHTS, 1, weights.length, weights);
    return RouterArtifact.of(header, List.of(tensor));
  }
}
