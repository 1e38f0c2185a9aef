package dev.headgate.routers.routellm;

import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.artifact.ArtifactHeader.ModelRows;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The weights of a checkpoint, and which of its models stands for a model asked about: the one of
 * the same name, else the one its settings name for it ({@value #ALIAS}NAME), else the one they
 * name for its role ({@value #STRONG}, {@value #WEAK}).
 */
public final class RouteLlmWeights {

  /** The tensor of one row a model. */
  public static final String MODELS = "models";

  /** The tensor that takes a prompt's vector to the models' space: a row a component of it. */
  public static final String PROJECTION = "projection";

  /** The tensor of one row that weighs the components of that space. */
  public static final String CLASSIFIER = "classifier";

  /** The setting that names the stand-in for strong models without a name of their own. */
  public static final String STRONG = "strong";

  /** The setting that names the stand-in for weak models without a name of their own. */
  public static final String WEAK = "weak";

  /** What a setting begins with that names the stand-in for the model named after it. */
  public static final String ALIAS = "model:";

  private static final double LEAST_NORM = 1e-12;

  private final double[][] models;
  private final Tensor projection;
  private final Map<String, Integer> rows;
  private final int strong;
  private final int weak;
  // One direction a pair asked about; bounded by the checkpoint's models, as others stand for them.
  private final ConcurrentMap<Integer, double[]> folded = new ConcurrentHashMap<>();

  private RouteLlmWeights(RouterArtifact artifact, Map<String, Integer> rows) {
    this.models = weighted(artifact.tensor(MODELS), artifact.tensor(CLASSIFIER).row(0));
    this.projection = artifact.tensor(PROJECTION);
    this.rows = rows;
    this.strong = named(artifact.header(), STRONG);
    this.weak = named(artifact.header(), WEAK);
  }

  /**
   * Reads them.
   *
   * @param encoder whose vectors they are for
   * @throws ArtifactException where they do not fit together, or a stand-in is none of the models
   */
  static RouteLlmWeights read(EncoderSpec encoder, RouterArtifact artifact) {
    List<String> names =
        artifact.header().models().stream()
            .filter(each -> each.encoder().equals(encoder.id()))
            .findFirst()
            .map(ModelRows::names)
            .orElse(List.of());
    int hidden = artifact.tensor(MODELS).columns();
    requireShape(artifact.tensor(MODELS), MODELS, names.size(), hidden);
    requireShape(artifact.tensor(PROJECTION), PROJECTION, hidden, encoder.dimension());
    requireShape(artifact.tensor(CLASSIFIER), CLASSIFIER, 1, hidden);
    Map<String, Integer> rows = new HashMap<>();
    names.forEach(name -> rows.put(name, rows.size()));
    RouteLlmWeights weights = new RouteLlmWeights(artifact, rows);
    weights.addAliases(artifact.header());
    return weights;
  }

  /** Returns what a prompt's vector is multiplied with: W1' of both models' weighted difference. */
  double[] direction(String strongModel, String weakModel) {
    int s = rows.getOrDefault(strongModel.toLowerCase(Locale.ROOT), strong);
    int w = rows.getOrDefault(weakModel.toLowerCase(Locale.ROOT), weak);
    return folded.computeIfAbsent(s * models.length + w, pair -> fold(models[s], models[w]));
  }

  private double[] fold(double[] s, double[] w) {
    double[] direction = new double[projection.columns()];
    for (int k = 0; k < s.length; k++) {
      for (int i = 0; i < direction.length; i++) {
        direction[i] += (s[k] - w[k]) * projection.get(k, i);
      }
    }
    return direction;
  }

  private void addAliases(ArtifactHeader header) {
    header.settings().keySet().stream()
        .filter(setting -> setting.startsWith(ALIAS))
        .forEach(
            setting ->
                rows.putIfAbsent(
                    setting.substring(ALIAS.length()).toLowerCase(Locale.ROOT),
                    named(header, setting)));
  }

  private int named(ArtifactHeader header, String setting) {
    String name = header.settings().getOrDefault(setting, "absent");
    Integer row = rows.get(name.toLowerCase(Locale.ROOT));
    if (row == null) {
      throw new ArtifactException(
          "artifact %s: setting %s: %s (expected: one of its %d models)"
              .formatted(RouteLlmMfRouter.KIND, setting, name, models.length));
    }
    return row;
  }

  /** Returns the rows brought to unit length, each component times its weight. */
  private static double[][] weighted(Tensor vectors, float[] weights) {
    double[][] result = new double[vectors.rows()][weights.length];
    for (int row = 0; row < result.length; row++) {
      double squares = 0;
      for (int k = 0; k < weights.length; k++) {
        squares += (double) vectors.get(row, k) * vectors.get(row, k);
      }
      double norm = Math.max(Math.sqrt(squares), LEAST_NORM);
      for (int k = 0; k < weights.length; k++) {
        result[row][k] = vectors.get(row, k) / norm * weights[k];
      }
    }
    return result;
  }

  private static void requireShape(Tensor found, String name, int rows, int columns) {
    if (found.rows() != rows || found.columns() != columns || columns == 0) {
      throw new ArtifactException(
          "artifact %s: weights %s of %d x %d (expected: %d x %d)"
              .formatted(
                  RouteLlmMfRouter.KIND, name, found.rows(), found.columns(), rows, columns));
    }
  }
}
