package dev.headgate.lab.profile;

import dev.headgate.lab.pool.method.Difficulty;
import dev.headgate.lab.pool.method.MainDirections;
import dev.headgate.lab.pool.method.Population;
import dev.headgate.lab.pool.method.PromptSpace;
import dev.headgate.lab.serving.ShippedArtifacts;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.cluster.ClusterMap;
import dev.headgate.routers.profile.EncoderMap;
import dev.headgate.routers.profile.Prior;
import dev.headgate.routers.profile.PromptBasis;
import dev.headgate.routers.profile.Variety;
import java.util.Arrays;
import java.util.Optional;

/**
 * What models are like before anything is known of one: how difficult prompts are, and how widely
 * models differ. Learned where models of data sets are at hand; else that of the shipped map, whose
 * difficulty reads the same vectors; else a guess.
 *
 * @param difficulty the line that predicts it from a prompt's point; empty where nobody knows
 * @param mean of the weight of the constant and, where there is one, of the difficulty
 * @param factors rows whose squares add up to the covariance of these weights
 * @param directions variance of the weight of a direction
 * @param clusters variance of the weight of a cluster
 * @param noise variance of a score around its expectation
 * @param variety how models vary otherwise than normally
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record KnownPopulation(
    Optional<float[]> difficulty,
    float[] mean,
    float[][] factors,
    double directions,
    double clusters,
    double noise,
    Variety variety) {

  /** Any mean score is likely; about as much of a model's own as known models have. */
  private static final KnownPopulation GUESS =
      new KnownPopulation(
          Optional.empty(),
          new float[] {0.5f},
          new float[][] {{0.25f}},
          0.01,
          0.01,
          0.2,
          Variety.normal(0.2));

  /** Learns it from the models of data sets. */
  static KnownPopulation learned(
      KnownModels known, MainDirections main, ClusterMap map, long seed) {
    var ground = known.ground(seed);
    PromptSpace space = new PromptSpace(ground, main, map);
    Difficulty difficulty = new Difficulty(ground);
    Population found = Population.learn(ground, space, difficulty);
    boolean[] all = new boolean[known.models()];
    Arrays.fill(all, true);
    return new KnownPopulation(
        Optional.of(difficulty.weights(all)),
        new float[] {(float) found.mean()[0], (float) found.mean()[1]},
        root(found.covariance()),
        found.directions(),
        found.clusters(),
        found.noise(),
        found.variety());
  }

  /** The Cholesky factor's columns, as rows. */
  private static float[][] root(double[] covariance) {
    double a = Math.sqrt(covariance[0]);
    double b = covariance[1] / a;
    double c = Math.sqrt(Math.max(0, covariance[3] - b * b));
    return new float[][] {{(float) a, (float) b}, {0, (float) c}};
  }

  /** Returns that of the shipped map where it has the encoder, else a guess. */
  static KnownPopulation usual(String encoder) {
    Optional<RouterArtifact> shipped =
        ShippedArtifacts.find(dev.headgate.routers.profile.ClusterMap.KIND);
    return shipped
        .flatMap(
            artifact ->
                dev.headgate.routers.profile.ClusterMap.read(artifact)
                    .part(encoder)
                    .filter(KnownPopulation::usable)
                    .map(part -> of(artifact, part)))
        .orElse(GUESS);
  }

  private static boolean usable(EncoderMap part) {
    PromptBasis basis = part.basis();
    return basis.begin("constant").equals(Optional.of(0))
        && basis.begin("difficulty").equals(Optional.of(1))
        && basis.begin("directions").isPresent();
  }

  private static KnownPopulation of(RouterArtifact artifact, EncoderMap part) {
    Prior prior = part.prior();
    float[][] factors =
        Arrays.stream(prior.factors()).map(row -> Arrays.copyOf(row, 2)).toArray(float[][]::new);
    return new KnownPopulation(
        Optional.of(artifact.tensor(part.encoder() + "/difficulty").row(0)),
        Arrays.copyOf(prior.mean(), 2),
        factors,
        prior.variance()[part.basis().begin("directions").orElseThrow()],
        prior.variance()[part.basis().clustersFrom()],
        prior.noise(),
        prior.variety());
  }
}
