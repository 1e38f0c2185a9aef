package dev.headgate.routers.ensemble;

import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.Tensor;

/**
 * How much each member counts for prompts of one encoder.
 *
 * @param constant of the log odds of the win rate
 * @param members weights of the members' log odds, none below zero
 * @param features weights of the cheap features
 * @param qualities weights of the members' qualities, none below zero; zero for one that tells none
 * @param qualityConstant added to their sum
 * @param noise variance of the truth around the win rate where all members agree
 * @param doubt what each unit of the members' variance adds to that
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record Stack(
    double constant,
    double[] members,
    double[] features,
    double[] qualities,
    double qualityConstant,
    double noise,
    double doubt) {

  private static final int SCALARS = 4;

  /** Returns the name of the weights for an encoder. */
  public static String tensorName(String encoder) {
    return encoder + "/stack";
  }

  /** Returns the weights as they stand in an artifact. */
  public Tensor tensor(String encoder) {
    float[] values = new float[SCALARS + 2 * members.length + features.length];
    double[] scalars = {constant, qualityConstant, noise, doubt};
    int at = put(scalars, values, 0);
    at = put(members, values, at);
    at = put(qualities, values, at);
    put(features, values, at);
    return new Tensor(tensorName(encoder), 1, values.length, values);
  }

  private static int put(double[] from, float[] to, int at) {
    for (int i = 0; i < from.length; i++) {
      to[at + i] = (float) from[i];
    }
    return at + from.length;
  }

  /**
   * Reads the weights for an encoder.
   *
   * @throws ArtifactException where there are not as many as members and features need
   */
  static Stack read(RouterArtifact artifact, EncoderSpec encoder, int members, int features) {
    Tensor tensor = artifact.tensor(tensorName(encoder.id()));
    int columns = SCALARS + 2 * members + features;
    if (tensor.rows() != 1 || tensor.columns() != columns) {
      throw new ArtifactException(
          "artifact ensemble: stack of %d x %d (expected: 1 x %d)"
              .formatted(tensor.rows(), tensor.columns(), columns));
    }
    float[] values = tensor.row(0);
    return new Stack(
        values[0],
        slice(values, SCALARS, members),
        slice(values, SCALARS + 2 * members, features),
        slice(values, SCALARS + members, members),
        values[1],
        values[2],
        values[3]);
  }

  private static double[] slice(float[] values, int from, int count) {
    double[] slice = new double[count];
    for (int i = 0; i < count; i++) {
      slice[i] = values[from + i];
    }
    return slice;
  }

  /**
   * Returns the win rate.
   *
   * @param opinions log odds of the members' win rates
   * @param shape the cheap features
   */
  public double winRate(double[] opinions, double[] shape) {
    return sigmoid(constant + dot(members, opinions) + dot(features, shape));
  }

  /** Returns the variance of the truth around the win rate. */
  public double variance(double[] opinions) {
    return noise + doubt * disagreement(opinions);
  }

  /** Returns the variance of the members' win rates, each counting by its weight. */
  public double disagreement(double[] opinions) {
    double total = 0;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < opinions.length; i++) {
      double winRate = sigmoid(opinions[i]);
      total += members[i];
      sum += members[i] * winRate;
      squares += members[i] * winRate * winRate;
    }
    return total <= 0 ? 0 : Math.max(0, squares / total - (sum / total) * (sum / total));
  }

  private static double dot(double[] weights, double[] values) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * values[i];
    }
    return sum;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
