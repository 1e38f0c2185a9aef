package dev.headgate.lab.pool.method;

/** Means in the clusters of a {@link LearnedMap}, shrunk to the model's own. */
public final class LearnedMapMethod implements PoolMethod {

  @Override
  public String name() {
    return "learned_map";
  }

  @Override
  public Prepared prepare(Ground ground) {
    float[][] test = Vectors.of(ground.test());
    LearnedMap map = LearnedMap.learn(ground, LearnedMap.clusters(ground.development().size()));
    double[][] shares = map.shares(Vectors.of(ground.development()));
    double[][] testShares = map.shares(test);
    return labels -> {
      double[][] profiles =
          LearnedMap.profiles(
              Population.at(shares, labels.rows()), labels.scores(), labels.means());
      double[][] qualities = new double[test.length][];
      for (int t = 0; t < test.length; t++) {
        qualities[t] = LearnedMap.mix(testShares[t], profiles);
      }
      return qualities;
    };
  }
}
