package dev.headgate.lab.grade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.Excerpt;
import dev.headgate.core.decide.NearMatches;
import dev.headgate.lab.dataset.DataException;
import java.util.List;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The graders there are, by name. */
public final class Graders {

  private final SortedMap<String, Grader> byKind;

  private Graders(SortedMap<String, Grader> byKind) {
    this.byKind = byKind;
  }

  /** Finds all graders on the class path. */
  public static Graders installed() {
    SortedMap<String, Grader> byKind = new TreeMap<>();
    for (Grader grader : ServiceLoader.load(Grader.class)) {
      Grader other = byKind.put(grader.kind(), grader);
      if (other != null) {
        throw new IllegalStateException(
            "grader %s: both %s and %s (expected: one; take one jar off the class path)"
                .formatted(grader.kind(), other.getClass(), grader.getClass()));
      }
    }
    return new Graders(byKind);
  }

  /** Returns the names by which rows may ask, in alphabetical order. */
  public SortedSet<String> kinds() {
    return new TreeSet<>(byKind.keySet());
  }

  /**
   * Finds the grader that a row's {@code grader} names: the text itself, or its field {@code kind}.
   *
   * @throws DataException where there is no such grader
   */
  public Grader named(JsonNode grader) {
    JsonNode kind = grader.isObject() ? grader.path("kind") : grader;
    if (!kind.isTextual()) {
      throw new DataException(
          "grader: %s (expected: a name, or an object whose \"kind\" is one; names: %s)"
              .formatted(
                  grader.isMissingNode() ? "missing" : Arguments.shown(grader), listed(kinds())));
    }
    Grader named = byKind.get(kind.textValue());
    if (named == null) {
      throw unknown(kind.textValue());
    }
    return named;
  }

  /**
   * Reads what a row expects.
   *
   * @param prompt what the model will be asked
   * @param grader a name, or an object with the name as {@code kind} beside its arguments
   * @param answer what is expected; a missing node where the row has none
   * @throws DataException where there is no such grader, or it cannot use what it is given
   */
  public Check prepare(String prompt, JsonNode grader, JsonNode answer) {
    Arguments arguments =
        grader instanceof ObjectNode object ? Arguments.of(object) : Arguments.none();
    return named(grader).prepare(new Task(prompt, arguments, answer));
  }

  private DataException unknown(String kind) {
    List<String> near = NearMatches.of(kind, byKind.keySet());
    return new DataException(
        "grader: %s (expected: one of %s%s)"
            .formatted(
                Excerpt.of(kind),
                listed(byKind.keySet()),
                near.isEmpty() ? "" : "; did you mean " + String.join(", ", near) + "?"));
  }

  private static String listed(Iterable<String> names) {
    return String.join(", ", names);
  }
}
