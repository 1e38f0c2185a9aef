package dev.headgate.lab.pool.method;

import java.util.Arrays;

/**
 * Empirical Bayes (Efron and Morris, 1973): before the first label a new model is expected to be
 * one of the population that the known models are drawn from. Its score on a prompt is
 *
 * <pre>a + b d(x) + l'u(x) + c's(x)</pre>
 *
 * where d is the difficulty of a prompt, learned from all known models, as in item response theory;
 * u are the main directions of embedding and features, s the soft shares of clusters. How (a, b)
 * are spread, how far l and c reach, and how much more some models reach than others, is learned
 * from the known models. Its labels then move a model away from the population by Bayes's rule, in
 * closed form.
 *
 * <p>So quality is Phi(x)'Psi(model) with Phi the rows of {@link PromptSpace} and Psi the {@link
 * Description}, mean and variance, that {@link Population#describe} returns: a router needs no
 * more.
 */
public final class HierarchicalMethod implements PoolMethod {

  @Override
  public String name() {
    return "hierarchical";
  }

  @Override
  public Prepared prepare(Ground ground) {
    PromptSpace space = new PromptSpace(ground);
    Difficulty difficulty = new Difficulty(ground);
    Population population = Population.learn(ground, space, difficulty);
    double[][] development = space.development(difficulty.leftOut(all(ground)));
    double[][] test = space.test(difficulty.predicted(all(ground), space.testPoints()));
    return labels -> {
      double[][] rows = Population.at(development, labels.rows());
      double[][] qualities = new double[test.length][labels.models()];
      for (int m = 0; m < labels.models(); m++) {
        Description model = population.describe(rows, labels.of(m));
        for (int t = 0; t < test.length; t++) {
          qualities[t][m] = model.quality(test[t]);
        }
      }
      return qualities;
    };
  }

  private static boolean[] all(Ground ground) {
    boolean[] all = new boolean[ground.knownModels()];
    Arrays.fill(all, true);
    return all;
  }
}
