package dev.headgate.routers.ranking;

import dev.headgate.core.api.Embedding;
import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.vector.RecentSimilarities;
import dev.headgate.routers.vector.VectorTable;

/**
 * The battles of one encoder's prompts. A prompt's vector is stored once however many battles were
 * fought over it.
 */
final class Battleground {

  /** Columns of the tensor of battles. */
  private static final int PROMPT = 0;

  private static final int WINNER = 1;
  private static final int LOSER = 2;
  private static final int WINS = 3;
  private static final int COLUMNS = 4;

  private static final double BASE_WEIGHT = 10;

  private final RecentSimilarities similarities;
  private final int[] prompts;
  private final int[] winners;
  private final int[] losers;
  private final float[] wins;

  private Battleground(RecentSimilarities similarities, Tensor battles) {
    this.similarities = similarities;
    this.prompts = column(battles, PROMPT);
    this.winners = column(battles, WINNER);
    this.losers = column(battles, LOSER);
    this.wins = new float[battles.rows()];
    for (int i = 0; i < wins.length; i++) {
      wins[i] = battles.get(i, WINS);
    }
  }

  static Battleground read(RouterArtifact artifact, EncoderSpec encoder, int tiers) {
    String prefix = encoder.id() + "/";
    VectorTable table = new VectorTable(artifact.tensor(prefix + "vectors"), encoder.dimension());
    Tensor battles = artifact.tensor(prefix + "battles");
    if (battles.columns() != COLUMNS) {
      throw refused("battles of " + battles.columns() + " columns", COLUMNS + "");
    }
    for (int i = 0; i < battles.rows(); i++) {
      requireIndex("prompt", battles.get(i, PROMPT), table.rows());
      requireIndex("tier", battles.get(i, WINNER), tiers);
      requireIndex("tier", battles.get(i, LOSER), tiers);
    }
    return new Battleground(new RecentSimilarities(table), battles);
  }

  /** Returns how often each tier beat each, battles over similar prompts counting more. */
  double[][] wins(Embedding question, int tiers) {
    double[] weights = weights(similarities.of(question));
    double[][] sums = new double[tiers][tiers];
    for (int i = 0; i < wins.length; i++) {
      sums[winners[i]][losers[i]] += weights[prompts[i]] * wins[i];
    }
    return sums;
  }

  /** The paper's 10 x 10^(similarity / greatest similarity); all alike where none is similar. */
  private static double[] weights(float[] similarities) {
    double greatest = 0;
    for (float similarity : similarities) {
      greatest = Math.max(greatest, similarity);
    }
    double exponent = greatest == 0 ? 0 : Math.log(10) / greatest;
    double[] weights = new double[similarities.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = BASE_WEIGHT * Math.exp(exponent * similarities[i]);
    }
    return weights;
  }

  private static int[] column(Tensor battles, int column) {
    int[] values = new int[battles.rows()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (int) battles.get(i, column);
    }
    return values;
  }

  private static void requireIndex(String what, float found, int end) {
    if (!(found >= 0 && found < end)) {
      throw refused("battle of " + what + " " + found, "below " + end);
    }
  }

  private static ArtifactException refused(String found, String expected) {
    return new ArtifactException(
        "artifact sw_ranking: %s (expected: %s)".formatted(found, expected));
  }
}
