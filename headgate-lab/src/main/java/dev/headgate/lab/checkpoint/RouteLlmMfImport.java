package dev.headgate.lab.checkpoint;

import dev.headgate.core.decide.NearMatches;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.ArtifactHeader.DataSource;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.artifact.ArtifactHeader.ModelRows;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.encode.EncoderModel;
import dev.headgate.routers.routellm.RouteLlmMfRouter;
import dev.headgate.routers.routellm.RouteLlmWeights;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes an artifact of a checkpoint of RouteLLM's {@code mf} router, such as {@code
 * routellm/mf_gpt4_augmented}: {@code P.weight} (64 models), {@code text_proj.0.weight} and {@code
 * classifier.0.weight}. The weights are kept as they are, in float32.
 *
 * @param encoder name of the encoder that the weights were learned with, as the gateway's
 *     configuration has it
 * @param standIns what stands for what: a model of the checkpoint by {@code strong}, {@code weak}
 *     and {@code model:NAME}
 * @param source where the checkpoint came from
 * @param licence under which
 * @param date of today, ISO 8601
 */
public record RouteLlmMfImport(
    String encoder, Map<String, String> standIns, String source, String licence, String date) {

  public RouteLlmMfImport {
    if (!encoder.matches(EncoderSpec.ID_REGEX) || EncoderModel.byId(encoder).isPresent()) {
      throw new DataException(
          "--encoder: %s (expected: the name of an encoder at an endpoint, %s)"
              .formatted(encoder, EncoderSpec.ID_REGEX));
    }
    standIns = Map.copyOf(standIns);
    standIns.values().forEach(RouteLlmMfImport::requireKnown);
  }

  /**
   * Says what stands for what.
   *
   * @param models a model of the checkpoint for each of one's own models
   */
  public static Map<String, String> standIns(
      String strong, String weak, Map<String, String> models) {
    Map<String, String> standIns = new TreeMap<>();
    standIns.put(RouteLlmWeights.STRONG, strong);
    standIns.put(RouteLlmWeights.WEAK, weak);
    models.forEach((own, theirs) -> standIns.put(RouteLlmWeights.ALIAS + own, theirs));
    return standIns;
  }

  /**
   * Reads a checkpoint.
   *
   * @throws DataException where it is no such checkpoint
   */
  public RouterArtifact read(Path file) {
    SafeTensors weights = SafeTensors.read(file);
    Tensor models = weights.matrix("P.weight", RouteLlmWeights.MODELS);
    Tensor projection = weights.matrix("text_proj.0.weight", RouteLlmWeights.PROJECTION);
    Tensor classifier = weights.matrix("classifier.0.weight", RouteLlmWeights.CLASSIFIER);
    requireRows(file, "P.weight", models, RouteLlmModels.NAMES.size());
    requireRows(file, "text_proj.0.weight", projection, models.columns());
    requireRows(file, "classifier.0.weight", classifier, 1);
    RouterArtifact artifact =
        RouterArtifact.of(
            header(file, projection.columns(), weights.checksum()),
            List.of(models, projection, classifier));
    new RouteLlmMfRouter("imported", artifact); // so that what does not fit is said now
    return artifact;
  }

  private ArtifactHeader header(Path file, int dimension, String checksum) {
    Map<String, String> settings = new TreeMap<>(standIns);
    settings.put("checkpoint", String.valueOf(file.getFileName()));
    settings.put("checkpoint_sha256", checksum);
    List<String> names =
        RouteLlmModels.NAMES.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    return new ArtifactHeader(
        RouteLlmMfRouter.KIND,
        RouteLlmMfRouter.SCHEMA,
        settings,
        Map.of(),
        List.of(new EncoderSpec(encoder, dimension)),
        List.of(new ModelRows(encoder, names)),
        List.of(new DataSource("a RouteLLM checkpoint", licence, source, 0)),
        0,
        "not trained here",
        date,
        List.of(),
        List.of(),
        List.of());
  }

  private static void requireRows(Path file, String name, Tensor found, int rows) {
    if (found.rows() != rows) {
      throw new DataException(
          "%s: %s of %d x %d (expected: %d rows, as RouteLLM's mf checkpoints have)"
              .formatted(file, name, found.rows(), found.columns(), rows));
    }
  }

  private static void requireKnown(String model) {
    if (RouteLlmModels.NAMES.stream().noneMatch(model::equalsIgnoreCase)) {
      List<String> near = NearMatches.of(model, RouteLlmModels.NAMES);
      throw new DataException(
          "model %s (expected: one of the checkpoint's: %s)"
              .formatted(model, near.isEmpty() ? String.join(", ", RouteLlmModels.NAMES) : near));
    }
  }
}
