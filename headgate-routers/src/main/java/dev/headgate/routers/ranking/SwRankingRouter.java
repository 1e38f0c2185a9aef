package dev.headgate.routers.ranking;

import dev.headgate.core.api.ModelCard;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.ArtifactHeader.ModelRows;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.vector.PerEncoder;
import dev.headgate.routers.vector.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Rates models anew for every prompt from all battles, those over similar prompts counting more:
 * the similarity-weighted ranking of RouteLLM (Ong et al., arXiv 2406.18665).
 *
 * <p>Models are grouped into tiers by their rating over all battles. For a prompt, battle i counts
 * 10 x 10^(s_i / greatest s), s the cosine of the prompts; the tiers are rated by {@linkplain
 * BradleyTerry Bradley and Terry's model} under these weights; win rate = 1 - 1 / (1 + 10^((strong
 * - weak) / 400)) on Elo's scale, which is the logistic of the difference on the natural one.
 *
 * <p>The paper's program refits over all battles and answers 2.9 requests a second. But all that
 * battles say about tiers is how often each beat each: one pass adds the weights into a table of
 * tiers by tiers, and Newton's method from the unweighted ratings needs a few steps on it. The
 * answer is the same to rounding.
 *
 * <p>A model the artifact does not know stands in the tier where the lab's strong, or weak, models
 * of its sets stand on average.
 */
public final class SwRankingRouter implements Router {

  /** The kind of artifact. */
  public static final String KIND = "sw_ranking";

  /** The version of what an artifact's vectors are: an embedding, nothing appended. */
  public static final int SCHEMA = 1;

  private final String name;
  private final PerEncoder<Battleground> battlegrounds;
  private final double[] ratings;
  private final Map<String, Integer> tiers;
  private final int strongTier;
  private final int weakTier;

  /**
   * Makes a router on an artifact of the lab.
   *
   * @throws ArtifactException where the artifact is another router's, not whole, or made for
   *     encoders that this version does not have
   */
  public SwRankingRouter(RouterArtifact artifact) {
    this(KIND, artifact);
  }

  SwRankingRouter(String name, RouterArtifact artifact) {
    this.name = name;
    this.battlegrounds =
        PerEncoder.read(
            KIND,
            SCHEMA,
            artifact,
            encoder -> Battleground.read(artifact, encoder, artifact.tensor("ratings").columns()));
    this.ratings = ratings(artifact.tensor("ratings"));
    this.tiers = tiers(artifact.header().models(), artifact.tensor("tiers"), ratings.length);
    Settings settings = new Settings(artifact.header());
    this.strongTier = settings.whole("strong_tier", 0, ratings.length - 1);
    this.weakTier = settings.whole("weak_tier", 0, ratings.length - 1);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean needsEmbedding() {
    return true;
  }

  @Override
  public List<String> encoderIds() {
    return battlegrounds.encoderIds();
  }

  @Override
  public boolean takesLong() {
    return true;
  }

  @Override
  public double winRate(RouterInput input, ModelCard strong, ModelCard weak) {
    Battleground battles = battlegrounds.of(input);
    int s = tiers.getOrDefault(lower(strong), strongTier);
    int w = tiers.getOrDefault(lower(weak), weakTier);
    double[] rated =
        BradleyTerry.fit(battles.wins(battlegrounds.embedding(input), ratings.length), ratings);
    return BradleyTerry.winRate(rated[s], rated[w]);
  }

  private static double[] ratings(Tensor tensor) {
    double[] ratings = new double[tensor.columns()];
    for (int tier = 0; tier < ratings.length; tier++) {
      ratings[tier] = tensor.get(0, tier);
    }
    return ratings;
  }

  private static Map<String, Integer> tiers(List<ModelRows> rows, Tensor tiers, int end) {
    List<String> names = rows.stream().flatMap(r -> r.names().stream()).distinct().toList();
    if (names.size() != tiers.columns()) {
      throw new ArtifactException(
          "artifact sw_ranking: tiers of %d models (expected: of %d)"
              .formatted(tiers.columns(), names.size()));
    }
    Map<String, Integer> byName = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      int tier = (int) tiers.get(0, i);
      if (tier < 0 || tier >= end) {
        throw new ArtifactException(
            "artifact sw_ranking: tier %d of %s (expected: >= 0 and < %d)"
                .formatted(tier, names.get(i), end));
      }
      byName.put(names.get(i), tier);
    }
    return byName;
  }

  private static String lower(ModelCard model) {
    return model.id().value().toLowerCase(Locale.ROOT);
  }
}
