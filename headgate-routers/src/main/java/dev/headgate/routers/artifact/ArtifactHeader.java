package dev.headgate.routers.artifact;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an artifact says of itself, as JSON.
 *
 * @param router the name of the router that reads it
 * @param featureSchema version of what the router appends to a vector
 * @param settings what training chose and inference needs, such as the number of neighbours
 * @param lists names that weights are in the order of, such as tasks or clusters
 * @param encoders the encoders it has weights for
 * @param models known models, per encoder in the order of its weight rows
 * @param data what it was learned from
 * @param seed the seed of every random choice
 * @param commit the source revision it was made with
 * @param date the day it was made, ISO 8601
 * @param scores how well it did on rows it was not learned from
 * @param calibration thresholds for shares of strong calls on the development prompts
 * @param calibrated thresholds chosen afterwards for stated goals, with what is promised of them
 * @param tensors names and shapes of the weights, in file order
 */
public record ArtifactHeader(
    String router,
    int featureSchema,
    Map<String, String> settings,
    Map<String, List<String>> lists,
    List<EncoderSpec> encoders,
    List<ModelRows> models,
    List<DataSource> data,
    long seed,
    String commit,
    String date,
    List<Score> scores,
    List<Quantile> calibration,
    List<CalibratedThreshold> calibrated,
    List<TensorSpec> tensors) {

  /** Makes a header without thresholds chosen afterwards, as training does. */
  public ArtifactHeader(
      String router,
      int featureSchema,
      Map<String, String> settings,
      Map<String, List<String>> lists,
      List<EncoderSpec> encoders,
      List<ModelRows> models,
      List<DataSource> data,
      long seed,
      String commit,
      String date,
      List<Score> scores,
      List<Quantile> calibration,
      List<TensorSpec> tensors) {
    this(
        router,
        featureSchema,
        settings,
        lists,
        encoders,
        models,
        data,
        seed,
        commit,
        date,
        scores,
        calibration,
        List.of(),
        tensors);
  }

  public ArtifactHeader {
    settings = settings == null ? Map.of() : sorted(settings); // absent in older files
    lists = lists == null ? Map.of() : sorted(lists);
    encoders = List.copyOf(encoders);
    models = List.copyOf(models);
    data = List.copyOf(data);
    scores = List.copyOf(scores);
    calibration = List.copyOf(calibration);
    calibrated = calibrated == null ? List.of() : List.copyOf(calibrated);
    tensors = List.copyOf(tensors);
  }

  /** In order of the names, so that the same contents always make the same bytes. */
  private static <V> Map<String, V> sorted(Map<String, V> map) {
    return Collections.unmodifiableMap(new TreeMap<>(map));
  }

  /** Returns the same with other figures. */
  public ArtifactHeader measured(List<Score> newScores, List<Quantile> newCalibration) {
    return with(newScores, newCalibration, calibrated, tensors);
  }

  /** Returns the same with one more threshold, in place of an earlier one for the same goal. */
  public ArtifactHeader calibrated(CalibratedThreshold threshold) {
    List<CalibratedThreshold> thresholds = new ArrayList<>(calibrated);
    thresholds.removeIf(threshold::replaces);
    thresholds.add(threshold);
    return with(scores, calibration, thresholds, tensors);
  }

  /** Returns the same with another list of tensors. */
  ArtifactHeader listing(List<TensorSpec> specs) {
    return with(scores, calibration, calibrated, specs);
  }

  /** The one copy there is: with other values of what may change once weights are learned. */
  private ArtifactHeader with(
      List<Score> newScores,
      List<Quantile> newCalibration,
      List<CalibratedThreshold> newCalibrated,
      List<TensorSpec> newTensors) {
    return new ArtifactHeader(
        router,
        featureSchema,
        settings,
        lists,
        encoders,
        models,
        data,
        seed,
        commit,
        date,
        newScores,
        newCalibration,
        newCalibrated,
        newTensors);
  }

  /**
   * An encoder whose vectors the weights fit.
   *
   * @param id the encoder's id
   * @param dimension components of its vectors
   */
  public record EncoderSpec(String id, int dimension) {

    /** What an encoder may be called; such a name can be a file's. */
    public static final String ID_REGEX = "[A-Za-z0-9][A-Za-z0-9_.-]{0,63}";
  }

  /**
   * The models that have rows of their own among the weights of an encoder.
   *
   * @param encoder the encoder's id
   * @param names model names in lower case, in row order
   */
  public record ModelRows(String encoder, List<String> names) {

    public ModelRows {
      names = List.copyOf(names);
    }
  }

  /**
   * A data set learned from.
   *
   * @param set its name
   * @param licence as its source states it
   * @param source where it came from
   * @param rows prompts used, development rows included
   */
  public record DataSource(String set, String licence, String source, int rows) {}

  /**
   * A measured figure with its 95 % interval.
   *
   * @param metric what was measured, such as {@code apgr}
   * @param data on which rows
   * @param rows how many
   * @param value the figure
   * @param low lower end
   * @param high upper end
   */
  public record Score(
      String metric, String data, int rows, double value, double low, double high) {}

  /**
   * A threshold and what it means on the development prompts.
   *
   * @param strongShare share of prompts that go to the strong model
   * @param threshold the win rate from which they do
   */
  public record Quantile(double strongShare, double threshold) {}

  /**
   * A block of weights.
   *
   * @param name unique within the artifact
   * @param rows number of rows
   * @param columns number of columns
   * @param type how they are stored
   */
  public record TensorSpec(String name, int rows, int columns, TensorType type) {

    public TensorSpec {
      type = type == null ? TensorType.FLOAT32 : type; // absent in older files
    }
  }
}
