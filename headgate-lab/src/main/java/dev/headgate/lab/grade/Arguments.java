package dev.headgate.lab.grade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.Excerpt;
import dev.headgate.core.decide.NearMatches;
import dev.headgate.lab.dataset.DataException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A grader's arguments as a row gives them; each reader says what is wrong with a bad one. */
public final class Arguments {

  private final ObjectNode values;

  private Arguments(ObjectNode values) {
    this.values = values;
  }

  /** Takes the arguments from an object, of which {@code kind} names the grader. */
  public static Arguments of(ObjectNode grader) {
    ObjectNode values = grader.deepCopy();
    values.remove("kind");
    return new Arguments(values);
  }

  /** Returns no arguments. */
  public static Arguments none() {
    return new Arguments(JsonNodeFactory.instance.objectNode());
  }

  /** Refuses arguments of other names. */
  public Arguments only(String... known) {
    List<String> names = List.of(known);
    values.fieldNames().forEachRemaining(name -> requireKnown(name, names));
    return this;
  }

  private static void requireKnown(String name, List<String> known) {
    if (known.contains(name)) {
      return;
    }
    List<String> near = NearMatches.of(name, known);
    String all = known.isEmpty() ? "no arguments" : "one of " + String.join(", ", known);
    throw new DataException(
        "grader.%s: unknown argument (expected: %s)"
            .formatted(
                Excerpt.bare(name),
                near.isEmpty() ? all : all + "; did you mean " + String.join(", ", near) + "?"));
  }

  /** Returns a number within bounds, or the fallback where it is not given. */
  public double number(String name, double fallback, double least, double most) {
    JsonNode value = values.path(name);
    if (value.isMissingNode()) {
      return fallback;
    }
    double number = value.isNumber() ? value.doubleValue() : Double.NaN;
    if (!(number >= least && number <= most)) {
      throw bad(name, "a number >= " + least + " and <= " + most);
    }
    return number;
  }

  /** Returns a whole number within bounds, or the fallback where it is not given. */
  public int whole(String name, int fallback, int least, int most) {
    double number = number(name, fallback, least, most);
    if (number != Math.rint(number)) {
      throw bad(name, "a whole number");
    }
    return (int) number;
  }

  /** Returns true or false, or the fallback where it is not given. */
  public boolean flag(String name, boolean fallback) {
    JsonNode value = values.path(name);
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw bad(name, "true or false");
    }
    return value.asBoolean(fallback);
  }

  /** Returns a text, or nothing where it is not given. */
  public Optional<String> text(String name) {
    JsonNode value = values.path(name);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw bad(name, "a text, not blank");
    }
    return Optional.of(value.textValue());
  }

  /** Returns one of the words, or the first where none is given. */
  public String word(String name, List<String> words) {
    String word = text(name).orElse(words.getFirst());
    if (!words.contains(word)) {
      throw bad(name, "one of " + String.join(", ", words));
    }
    return word;
  }

  /** Returns texts: of one, of a list of several, or none where it is not given. */
  public List<String> texts(String name) {
    JsonNode value = values.path(name);
    if (!value.isArray()) {
      return text(name).map(List::of).orElse(List.of());
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode each : value) {
      if (!each.isTextual() || each.textValue().isBlank()) {
        throw bad(name, "a list of texts, none blank");
      }
      texts.add(each.textValue());
    }
    return List.copyOf(texts);
  }

  /** Returns texts as {@link #texts}, each of which counts once. */
  public Set<String> names(String name) {
    return Set.copyOf(new HashSet<>(texts(name)));
  }

  /** Returns the value as it stands; a missing node where it is not given. */
  public JsonNode json(String name) {
    return values.path(name);
  }

  /** Returns the error of an argument that cannot be used. */
  public DataException bad(String name, String expected) {
    JsonNode value = values.path(name);
    return new DataException(
        "grader.%s: %s (expected: %s)"
            .formatted(name, value.isMissingNode() ? "missing" : shown(value), expected));
  }

  /** Returns a value as it may stand in a message. */
  static String shown(JsonNode value) {
    return Excerpt.bare(value.toString());
  }
}
