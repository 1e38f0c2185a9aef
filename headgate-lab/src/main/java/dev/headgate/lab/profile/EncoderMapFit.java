package dev.headgate.lab.profile;

import dev.headgate.lab.corpus.Sample;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.Sampling;
import dev.headgate.lab.pool.method.LearnedMap;
import dev.headgate.lab.pool.method.MainDirections;
import dev.headgate.lab.pool.method.PromptSpace;
import dev.headgate.lab.train.cluster.MiniBatchKMeans;
import dev.headgate.routers.cluster.ClusterMap;
import dev.headgate.routers.feature.PromptPoint;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds the parts of a map for prompts of one encoder. */
final class EncoderMapFit {

  /** Beginnings of the clustering that is kept. */
  private static final int BEGINNINGS = 3;

  /** Prompts that directions are found from at most. */
  private static final int MOST_POINTS = 20_000;

  private final String encoder;
  private final List<Sample> samples;
  private final KnownModels known;
  private final long seed;
  private final Consumer<String> notes;
  private final MainDirections directions;

  EncoderMapFit(String encoder, List<Sample> samples, long seed, Consumer<String> notes) {
    this.encoder = encoder;
    this.samples = samples;
    this.known = KnownModels.of(samples);
    this.seed = seed;
    this.notes = notes;
    this.directions = directions(samples, seed);
  }

  private static MainDirections directions(List<Sample> samples, long seed) {
    int[] places = IntStream.range(0, samples.size()).toArray();
    Sampling.shuffled(places, new SplittableRandom(seed));
    float[][] points =
        Arrays.stream(places)
            .limit(MOST_POINTS)
            .mapToObj(samples::get)
            .map(s -> PromptPoint.of(s.embedding(), s.input().features()))
            .toArray(float[][]::new);
    int dimension = samples.getFirst().embedding().dimension();
    return new MainDirections(points, dimension, PromptSpace.DIRECTIONS);
  }

  MainDirections directions() {
    return directions;
  }

  /**
   * Clusters the prompts.
   *
   * @throws DataException where there are fewer different prompts than clusters
   */
  float[][] centroids(OptionalInt clusters) {
    float[][] prompts =
        samples.stream().map(sample -> sample.embedding().values()).toArray(float[][]::new);
    int count = clusters.isPresent() ? checked(clusters.getAsInt()) : chosen(prompts);
    return new MiniBatchKMeans(prompts, seed).fit(count, BEGINNINGS);
  }

  /**
   * Learns clusters from what known models scored.
   *
   * @throws DataException where too few are known
   */
  LearnedMap learned(OptionalInt clusters) {
    if (!known.enough()) {
      throw new DataException(
          ("--method: learned_map, with outcomes of %d models on %d prompts for %s (expected: at"
                  + " least %d on %d; name more data with outcomes)")
              .formatted(
                  known.models(),
                  known.rows().size(),
                  encoder,
                  KnownModels.FEWEST_MODELS,
                  KnownModels.FEWEST_ROWS));
    }
    int count =
        clusters.isPresent()
            ? checked(clusters.getAsInt())
            : LearnedMap.clusters(known.rows().size());
    return LearnedMap.learn(known.ground(seed), count);
  }

  private int checked(int clusters) {
    int different = samples.stream().map(s -> s.row().prompt()).collect(Collectors.toSet()).size();
    if (clusters < 1 || clusters > different) {
      throw new DataException(
          "--k: %d (expected: >= 1 and <= %d, the different prompts for %s; take fewer, or name more data)"
              .formatted(clusters, different, encoder));
    }
    return clusters;
  }

  private int chosen(float[][] prompts) {
    int most = Math.max(1, prompts.length / ClusterCount.PROMPTS_PER_CLUSTER);
    if (!known.enough()) {
      int count = Math.min(ClusterCount.DEFAULT, most);
      notes.accept(
          "%s: %d clusters, the default: too few known models to choose by"
              .formatted(encoder, count));
      return count;
    }
    List<ClusterCount.Trial> trials = new ClusterCount(prompts, known, seed).trials();
    ClusterCount.Trial best = ClusterCount.best(trials);
    notes.accept(
        "%s: %d clusters; error by number of clusters, 1 being that of a model's own mean: %s"
            .formatted(
                encoder,
                best.clusters(),
                trials.stream()
                    .map(t -> "%d: %.4f".formatted(t.clusters(), t.error()))
                    .collect(Collectors.joining(", "))));
    return best.clusters();
  }

  KnownPopulation population(float[][] centroids) {
    if (!known.enough()) {
      return KnownPopulation.usual(encoder);
    }
    KnownPopulation found =
        KnownPopulation.learned(known, directions, new ClusterMap(centroids), seed);
    notes.accept(
        ("%s: population of %d models on %d prompts: mean score %.3f, variance of a direction %.4f,"
                + " of a cluster %.4f, noise %.3f")
            .formatted(
                encoder,
                known.models(),
                known.rows().size(),
                found.mean()[0],
                found.directions(),
                found.clusters(),
                found.noise()));
    return found;
  }
}
