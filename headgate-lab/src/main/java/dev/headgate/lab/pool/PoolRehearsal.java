package dev.headgate.lab.pool;

import dev.headgate.lab.corpus.Sample;
import dev.headgate.lab.pool.method.ClusterMethod;
import dev.headgate.lab.pool.method.ConstantMethod;
import dev.headgate.lab.pool.method.Ground;
import dev.headgate.lab.pool.method.HierarchicalMethod;
import dev.headgate.lab.pool.method.Labels;
import dev.headgate.lab.pool.method.LearnedMapMethod;
import dev.headgate.lab.pool.method.LinearMethod;
import dev.headgate.lab.pool.method.NearestMethod;
import dev.headgate.lab.pool.method.PoolMethod;
import dev.headgate.lab.pool.method.RetrainedMethod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Plays trials of a changing pool (UniRoute, arXiv 2502.08773, section 6): every method describes
 * the new models from the same labels and routes the same prompts among them.
 */
public final class PoolRehearsal {

  /** The method that knows every score beforehand. */
  public static final String ORACLE = "oracle";

  /** Nearest neighbours of the baseline. */
  private static final int NEIGHBOURS = 40;

  private final List<PoolMethod> methods;
  private @Nullable Trial last;
  private Map<String, Part> lastParts = Map.of();

  /** Takes the methods to compare. */
  PoolRehearsal(List<PoolMethod> methods) {
    this.methods = List.copyOf(methods);
  }

  /** Returns a rehearsal of all methods there are. */
  static PoolRehearsal ofAll() {
    List<PoolMethod> methods = new ArrayList<>();
    methods.add(ConstantMethod.zeroRouter());
    methods.add(ConstantMethod.bestSingle());
    methods.add(new NearestMethod(NEIGHBOURS));
    methods.add(ClusterMethod.plain());
    methods.add(ClusterMethod.laplace());
    methods.add(ClusterMethod.shrunk());
    methods.add(ClusterMethod.soft());
    methods.add(new LearnedMapMethod());
    methods.add(LinearMethod.fromLabels());
    methods.add(new HierarchicalMethod());
    methods.add(LinearMethod.retrained());
    methods.add(RetrainedMethod.factorisation());
    methods.add(RetrainedMethod.perceptron());
    return new PoolRehearsal(methods);
  }

  /** Returns the names of the methods, the oracle last. */
  List<String> names() {
    List<String> names = new ArrayList<>(methods.stream().map(PoolMethod::name).toList());
    names.add(ORACLE);
    return names;
  }

  /**
   * Plays one trial with each number of labels. Where nothing but labels differs from the trial
   * before, methods stay as they were prepared.
   *
   * @param counts numbers of labels
   * @return figures by number of labels, then by method
   */
  Map<Integer, Map<String, PoolFigures>> play(Trial trial, List<Integer> counts) {
    Map<String, Part> parts = last != null && last.sameGround(trial) ? lastParts : parts(trial);
    last = trial;
    lastParts = parts;
    Map<Integer, Map<String, PoolFigures>> figures = new LinkedHashMap<>();
    for (int count : counts) {
      Map<String, PoolFigures> each = new LinkedHashMap<>();
      for (PoolMethod method : methods) {
        double[][] qualities = new double[trial.test().size()][];
        parts.values().forEach(part -> part.predict(method, trial, count, qualities));
        each.put(method.name(), PoolFigures.of(qualities, trial));
      }
      each.put(ORACLE, PoolFigures.of(trial.score(), trial));
      figures.put(count, each);
    }
    return figures;
  }

  /** Vectors of two encoders cannot be compared, so each encoder's prompts are a ground. */
  private static Map<String, Part> parts(Trial trial) {
    Map<String, Part> parts = new TreeMap<>();
    for (Sample sample : trial.test()) {
      String encoder = sample.embedding().encoderId();
      parts.computeIfAbsent(encoder, id -> new Part(id, trial));
    }
    return parts;
  }

  /** The prompts of one encoder. */
  private static final class Part {

    private final int[] development;
    private final int[] test;
    private final Ground ground;
    private final Map<String, PoolMethod.Prepared> prepared = new LinkedHashMap<>();

    Part(String encoder, Trial trial) {
      this.development = of(encoder, trial.development());
      this.test = of(encoder, trial.test());
      this.ground =
          new Ground(
              Arrays.stream(development).mapToObj(trial.development()::get).toList(),
              Arrays.stream(development).mapToObj(i -> trial.known()[i]).toArray(double[][]::new),
              Arrays.stream(test).mapToObj(trial.test()::get).toList(),
              trial
                  .all()
                  .map(
                      all ->
                          Arrays.stream(development)
                              .mapToObj(i -> all[i])
                              .toArray(double[][]::new)),
              trial.seed());
    }

    void predict(PoolMethod method, Trial trial, int count, double[][] qualities) {
      Labels labels = labels(trial, Math.min(count, trial.labelled().length));
      double[][] own;
      if (labels.rows().length == 0) {
        own = ConstantMethod.zeroRouter().prepare(ground).qualities(labels);
      } else {
        own =
            prepared
                .computeIfAbsent(method.name(), name -> method.prepare(ground))
                .qualities(labels);
      }
      for (int i = 0; i < test.length; i++) {
        qualities[test[i]] = own[i];
      }
    }

    /** Rows are counted within the part; means are over all labels. */
    private Labels labels(Trial trial, int count) {
      int[] place = new int[trial.development().size()];
      Arrays.fill(place, -1);
      for (int i = 0; i < development.length; i++) {
        place[development[i]] = i;
      }
      int[] among =
          IntStream.range(0, count).filter(i -> place[trial.labelled()[i]] >= 0).toArray();
      double[] means = new double[trial.expectedUsd().length];
      for (int i = 0; i < count; i++) {
        for (int m = 0; m < means.length; m++) {
          means[m] += trial.labels()[i][m] / count;
        }
      }
      return new Labels(
          Arrays.stream(among).map(i -> place[trial.labelled()[i]]).toArray(),
          Arrays.stream(among).mapToObj(i -> trial.labels()[i]).toArray(double[][]::new),
          means);
    }

    private static int[] of(String encoder, List<Sample> samples) {
      return IntStream.range(0, samples.size())
          .filter(i -> samples.get(i).embedding().encoderId().equals(encoder))
          .toArray();
    }
  }
}
