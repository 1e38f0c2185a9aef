package dev.headgate.lab.profile;

import dev.headgate.lab.dataset.DataException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How labels become coefficients, and what a map is like that is made for it. All are weightings of
 * a map's basis, so that one router serves them; the mean score of the nearest prompts is none, and
 * stays with the {@code knn} router.
 */
public enum ProfileMethod {
  /** Bayes's rule from the population of known models: the default. */
  HIERARCHICAL(Assignment.SOFT),
  /** The mean score in each cluster, as in UniRoute's paper; the model's own where it is empty. */
  PLAIN(Assignment.HARD),
  /** The same with alpha successes and alpha failures added to each cluster. */
  LAPLACE(Assignment.HARD),
  /** The same as if each cluster held ten more labels of the model's own mean. */
  SHRUNK(Assignment.HARD),
  /** Shrunk means of clusters in whose nearest few a prompt has its shares. */
  SOFT(Assignment.SOFT),
  /** Shrunk means of the clusters of a map that known models have shaped. */
  LEARNED_MAP(Assignment.LEARNED),
  /** Ridge regression of the model's own labels on the map's directions. */
  LINEAR(Assignment.SOFT);

  /** How prompts have shares in the clusters of a map. */
  public enum Assignment {
    /** Each in the nearest alone. */
    HARD,
    /** Each in the nearest few. */
    SOFT,
    /** By a softmax that was learned on the scores of known models. */
    LEARNED
  }

  private final Assignment assignment;

  ProfileMethod(Assignment assignment) {
    this.assignment = assignment;
  }

  /** Returns what a map is like that is made for the method. */
  public Assignment assignment() {
    return assignment;
  }

  /** Returns the name in profiles and options. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Finds a method.
   *
   * @throws DataException where there is none of the name
   */
  public static ProfileMethod named(String label) {
    List<String> labels = Arrays.stream(values()).map(ProfileMethod::label).toList();
    if (!labels.contains(label)) {
      throw new DataException("--method: %s (expected: one of %s)".formatted(label, labels));
    }
    return values()[labels.indexOf(label)];
  }
}
