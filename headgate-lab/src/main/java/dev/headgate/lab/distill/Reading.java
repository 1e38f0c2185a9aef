package dev.headgate.lab.distill;

import dev.headgate.lab.train.Example;
import dev.headgate.lab.train.TrainingTools;
import dev.headgate.routers.kernel.Standard;
import dev.headgate.routers.mf.PromptVector;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The router by which encoders are compared, and what it reads of a prompt. */
public enum Reading {
  /** A ridge regression of the vector and the length, which is what {@code mf} reads. */
  LENGTH {
    @Override
    Function<Example, float[]> of(List<Example> training) {
      return example -> PromptVector.of(example.embedding(), example.row().prompt());
    }
  },
  /**
   * A ridge regression of the vector and all cheap features, the vector varying as much in all, as
   * {@code linear} does.
   */
  FEATURES {
    @Override
    Function<Example, float[]> of(List<Example> training) {
      Standard standard = standard(training);
      return example -> standard.apply(example.point());
    }
  },
  /** The {@code kernel} router: the vector, all features, those of the question, and words. */
  KERNEL {
    @Override
    Function<Example, float[]> of(List<Example> training) {
      return Example::point; // and more, which the router takes from the prompt itself
    }

    @Override
    ToDoubleFunction<Example> learn(List<Example> training, TrainingTools tools) {
      return GainKernel.fit(training, tools);
    }
  };

  private static final double LEAST_DEVIATION = 1e-6;

  /** Returns how prompts are read, by the measures of those to learn from. */
  abstract Function<Example, float[]> of(List<Example> training);

  /** Learns what the strong side gains, and returns a score that rises with it. */
  ToDoubleFunction<Example> learn(List<Example> training, TrainingTools tools) {
    Function<Example, float[]> read = of(training);
    GainRidge ridge =
        GainRidge.fit(
            training.stream().map(read).toList(),
            training.stream().mapToDouble(e -> e.need().strong() - e.need().weak()).toArray());
    return example -> ridge.predict(read.apply(example));
  }

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
