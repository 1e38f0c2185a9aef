package dev.headgate.lab.serving;

import dev.headgate.core.api.ModelCard;
import dev.headgate.core.decide.NearMatches;
import dev.headgate.lab.corpus.ServingView;
import dev.headgate.lab.dataset.DataException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The names of a strong and a weak model.
 *
 * @param strong the dear, better one
 * @param weak the cheap, worse one
 */
public record ModelPair(String strong, String weak) {

  /** Two models that no router knows by name. */
  public static final ModelPair ANY = new ModelPair("a-strong-model", "a-weak-model");

  private static final char COLON = ':';
  private static final double STRONG_PRIOR = 0.9;
  private static final double WEAK_PRIOR = 0.4;

  public ModelPair {
    if (strong.equals(weak)) {
      throw new DataException("--pair: twice " + strong + " (expected: two models)");
    }
  }

  /**
   * Reads {@code strong:weak}. Names may hold colons themselves where they are among the known.
   *
   * @param known names; empty where any will do
   * @throws DataException where the text is no pair, or names a model that is not known
   */
  public static ModelPair of(String text, Collection<String> known) {
    Optional<ModelPair> found = Optional.empty();
    for (int i = text.indexOf(COLON); i >= 0; i = text.indexOf(COLON, i + 1)) {
      ModelPair pair = new ModelPair(text.substring(0, i), text.substring(i + 1));
      if (known.contains(pair.strong) && known.contains(pair.weak)) {
        return pair;
      }
      found = found.or(() -> Optional.of(pair));
    }
    ModelPair pair =
        found.orElseThrow(() -> new DataException("--pair: " + text + " (expected: STRONG:WEAK)"));
    if (!known.isEmpty()) {
      requireKnown(pair.strong, known);
      requireKnown(pair.weak, known);
    }
    return pair;
  }

  private static void requireKnown(String model, Collection<String> known) {
    if (known.contains(model)) {
      return;
    }
    List<String> near = NearMatches.of(model, known);
    throw new DataException(
        "--pair: model %s (expected: %s)"
            .formatted(
                model,
                near.isEmpty()
                    ? "one of " + known.stream().sorted().toList()
                    : "did you mean " + String.join(" or ", near) + "?"));
  }

  /** Returns the strong model's card: as configured, or one without particulars. */
  public ModelCard strongCard(ServingSetup setup) {
    return setup.model(strong).orElseGet(() -> ServingView.model(strong, STRONG_PRIOR));
  }

  /** Returns the weak model's card. */
  public ModelCard weakCard(ServingSetup setup) {
    return setup.model(weak).orElseGet(() -> ServingView.model(weak, WEAK_PRIOR));
  }
}
