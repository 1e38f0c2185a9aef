package dev.headgate.lab.distill;

import dev.headgate.lab.train.Example;
import dev.headgate.routers.kernel.Standard;
import dev.headgate.routers.mf.PromptVector;
import java.util.List;
import java.util.function.Function;

/** What a router that is compared reads of a prompt. */
public enum Reading {
  /** The vector and the length, as {@code mf} does. */
  LENGTH {
    @Override
    Function<Example, float[]> of(List<Example> training) {
      return example -> PromptVector.of(example.embedding(), example.row().prompt());
    }
  },
  /**
   * The vector and all cheap features, the vector varying as much in all, as {@code linear} does.
   */
  FEATURES {
    @Override
    Function<Example, float[]> of(List<Example> training) {
      Standard standard = standard(training);
      return example -> standard.apply(example.point());
    }
  };

  private static final double LEAST_DEVIATION = 1e-6;

  /** Returns how prompts are read, by the measures of those to learn from. */
  abstract Function<Example, float[]> of(List<Example> training);

  private static Standard standard(List<Example> training) {
    List<float[]> points = training.stream().map(Example::point).toList();
    int dimension = training.getFirst().embedding().dimension();
    float[] mean = new float[points.getFirst().length];
    float[] scale = new float[mean.length];
    double vector = Math.sqrt((double) (mean.length - dimension) / dimension);
    for (int column = 0; column < mean.length; column++) {
      int at = column;
      double centre = points.stream().mapToDouble(p -> p[at]).average().orElse(0);
      double squares = points.stream().mapToDouble(p -> p[at] * p[at]).average().orElse(0);
      double deviation = Math.sqrt(Math.max(0, squares - centre * centre));
      mean[at] = (float) centre;
      scale[at] =
          (float) ((at < dimension ? vector : 1) / (deviation < LEAST_DEVIATION ? 1 : deviation));
    }
    return new Standard(mean, scale);
  }
}
