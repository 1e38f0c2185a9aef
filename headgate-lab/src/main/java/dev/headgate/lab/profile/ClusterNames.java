package dev.headgate.lab.profile;

import dev.headgate.core.api.Task;
import dev.headgate.core.spi.Forecaster;
import dev.headgate.lab.corpus.Sample;
import dev.headgate.routers.profile.EncoderMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes clusters readable: the terms that tell a cluster's prompts from all others, the tasks they
 * mostly set, and the prompts nearest to its middle.
 *
 * <p>A term's worth is the share of the cluster's prompts it stands in times the logarithm of how
 * much larger that is than among all: term frequency and inverse document frequency (Spärck Jones,
 * 1972), counted by prompts.
 */
final class ClusterNames {

  private static final int TERMS = 4;
  private static final int TASKS = 2;
  private static final int EXAMPLES = 3;

  /** A term of fewer prompts than this share of the cluster's says little of it. */
  private static final double LEAST_SHARE = 0.05;

  private final EncoderMap part;
  private final Forecaster tasks;
  private final List<List<Sample>> members = new ArrayList<>();
  private final Map<String, Integer> all;
  private final int prompts;

  /**
   * Assigns prompts.
   *
   * @param samples with vectors of the part's encoder
   * @param tasks tells what prompts ask for
   */
  ClusterNames(EncoderMap part, List<Sample> samples, Forecaster tasks) {
    this.part = part;
    this.tasks = tasks;
    for (int c = 0; c < part.basis().clusters(); c++) {
      members.add(new ArrayList<>());
    }
    samples.forEach(s -> members.get(part.basis().cluster(s.embedding())).add(s));
    this.all = Terms.counts(terms(samples));
    this.prompts = samples.size();
  }

  /** Adds the lists that {@link EncoderMap} reads. */
  void addTo(Map<String, List<String>> lists, float[][] centroids) {
    String e = part.encoder() + "/";
    List<String> examples = new ArrayList<>();
    for (int c = 0; c < members.size(); c++) {
      examples.add(examples(members.get(c), centroids[c]));
    }
    lists.put(e + "names", members.stream().map(this::name).toList());
    lists.put(e + "tasks", members.stream().map(this::tasks).toList());
    lists.put(e + "examples", examples);
    lists.put(e + "prompts", members.stream().map(own -> Integer.toString(own.size())).toList());
  }

  private static List<Set<String>> terms(List<Sample> samples) {
    return samples.stream().map(sample -> Terms.of(sample.row().prompt())).toList();
  }

  private String name(List<Sample> own) {
    Map<String, Double> worth = new TreeMap<>();
    Terms.counts(terms(own))
        .forEach(
            (term, count) -> {
              double share = (double) count / own.size();
              if (share >= LEAST_SHARE && count > 1) {
                double usual = (double) all.getOrDefault(term, count) / prompts;
                worth.put(term, share * Math.log(share / usual) * length(term));
              }
            });
    List<String> best = new ArrayList<>();
    worth.entrySet().stream()
        .filter(term -> term.getValue() > 0)
        .sorted(Comparator.comparingDouble((Map.Entry<String, Double> term) -> -term.getValue()))
        .map(Map.Entry::getKey)
        .filter(term -> apart(term, best))
        .limit(TERMS)
        .forEach(best::add);
    return best.isEmpty() ? tasks(own).replace("\n", ", ") : String.join(", ", best);
  }

  /** A longer run of characters says more than its parts, which stand in as many prompts. */
  private static double length(String term) {
    return Character.isIdeographic(term.charAt(0)) ? Math.sqrt(term.length()) : 1;
  }

  /** Runs of characters overlap where a word is longer; one of them is enough. */
  private static boolean apart(String term, List<String> others) {
    return others.stream()
        .noneMatch(
            other ->
                term.chars().anyMatch(c -> Character.isIdeographic(c) && other.indexOf(c) >= 0));
  }

  private String tasks(List<Sample> own) {
    Map<Task, Integer> counts = new HashMap<>();
    for (Sample sample : own) {
      Task task = tasks.of(sample.input().features()).task().task();
      if (task != Task.UNKNOWN) {
        counts.merge(task, 1, Integer::sum);
      }
    }
    List<String> most =
        counts.entrySet().stream()
            .sorted(
                Comparator.comparingInt((Map.Entry<Task, Integer> task) -> -task.getValue())
                    .thenComparing(Map.Entry::getKey))
            .limit(TASKS)
            .map(task -> task.getKey().name().toLowerCase(Locale.ROOT))
            .toList();
    return String.join("\n", most);
  }

  private static String examples(List<Sample> own, float[] centroid) {
    List<String> ids =
        own.stream()
            .sorted(
                Comparator.comparingDouble((Sample s) -> -cosine(centroid, s))
                    .thenComparing(s -> s.row().id()))
            .limit(EXAMPLES)
            .map(s -> s.row().id().replace('\n', ' '))
            .toList();
    return String.join("\n", ids);
  }

  private static double cosine(float[] centroid, Sample sample) {
    return dev.headgate.lab.train.cluster.SphericalKMeans.dot(
        centroid, sample.embedding().values());
  }
}
