package dev.headgate.lab.profile;

import dev.headgate.lab.dataset.DataException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How labels become coefficients. All are weightings of a map's basis, so that one router serves
 * them; the mean score of the nearest prompts is none, and stays with the {@code knn} router.
 */
public enum ProfileMethod {
  /** Bayes's rule from the population of known models: the default. */
  HIERARCHICAL,
  /** The mean score in each cluster, as in UniRoute's paper; the model's own where it is empty. */
  PLAIN,
  /** The same with one success and one failure added to each cluster. */
  LAPLACE,
  /** The same as if each cluster held ten more labels of the model's own mean. */
  SHRUNK;

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
