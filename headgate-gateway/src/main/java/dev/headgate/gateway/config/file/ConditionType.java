package dev.headgate.gateway.config.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.decide.NearMatches;
import dev.headgate.gateway.rule.ConditionException;
import dev.headgate.gateway.rule.Conditions;
import dev.headgate.gateway.rule.RuleVariable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A condition in CEL, checked as it is read, so that a failure can name the line and the column. No
 * variables of the environment are put in: a condition means the same everywhere.
 */
final class ConditionType implements ValueType<String> {

  private static final int EXCERPT = 30;
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");

  @Override
  public Optional<String> read(Node node, Place place, Reading reading) {
    if (!reading.mayRead(place)) {
      return Optional.empty();
    }
    if (!(node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
      reading.fail(place, Shown.of(node) + " (expected: " + description() + ")");
      return Optional.empty();
    }
    try {
      Compiler.CONDITIONS.check(scalar.getValue());
      return Optional.of(scalar.getValue());
    } catch (ConditionException e) {
      fail(scalar, place, e, reading);
      return Optional.empty();
    }
  }

  @Override
  public ObjectNode jsonSchema() {
    return Scalars.string().put("minLength", 1).put("maxLength", Conditions.MOST_CHARACTERS);
  }

  @Override
  public String description() {
    return "a condition in CEL, true or false, of what docs/rules.md lists";
  }

  private void fail(ScalarNode node, Place place, ConditionException e, Reading reading) {
    boolean plain = node.getScalarStyle() == ScalarStyle.PLAIN;
    boolean block = node.getScalarStyle() == ScalarStyle.LITERAL;
    Optional<Mark> start = node.getStartMark();
    if (node.getScalarStyle() == ScalarStyle.FOLDED) {
      // Its lines are joined, and empty ones left out, so that they are not those of the file.
      reading.fail(place, "at " + excerpt(node.getValue(), e) + what(node.getValue(), e));
      return;
    }
    if (start.isEmpty() || block || e.line() > 1) {
      String where = "line " + e.line() + ", column " + e.column() + " of the condition: ";
      int within = start.isPresent() && block ? start.get().getLine() + 1 + e.line() : place.line();
      reading.fail(new Place(place.path(), within), where + what(node.getValue(), e));
      return;
    }
    int column = start.get().getColumn() + e.column() + (plain ? 0 : 1);
    reading.fail(
        new Place(place.path(), start.get().getLine() + 1),
        "column " + column + ": " + what(node.getValue(), e));
  }

  private static String excerpt(String text, ConditionException e) {
    String[] lines = text.split("\n", -1);
    String line = e.line() <= lines.length ? lines[e.line() - 1] : "";
    String rest = line.substring(Math.min(line.length(), e.column() - 1));
    String head = rest.length() > EXCERPT ? rest.substring(0, EXCERPT) + "…" : rest;
    return head.isBlank() ? "its end: " : '"' + head + "\": ";
  }

  private String what(String text, ConditionException e) {
    return e.getMessage()
        + near(text, e)
        + " (expected: "
        + e.expected().orElse(description())
        + ")";
  }

  /** CEL names the first part only of a name it does not know. */
  private static String near(String text, ConditionException e) {
    String[] lines = text.split("\n", -1);
    boolean unknown = String.valueOf(e.getMessage()).startsWith("undeclared");
    if (!unknown || e.line() > lines.length || e.column() > lines[e.line() - 1].length()) {
      return "";
    }
    Matcher name = NAME.matcher(lines[e.line() - 1]);
    if (!name.find(e.column() - 1)) {
      return "";
    }
    List<String> known = Arrays.stream(RuleVariable.values()).map(RuleVariable::cel).toList();
    return NearMatches.of(name.group(), known).stream()
        .findFirst()
        .map(match -> ": " + name.group() + ", did you mean " + match + "?")
        .orElse("");
  }

  /** Made with the first condition: a configuration without rules shall not wait for it. */
  private static final class Compiler {
    static final Conditions CONDITIONS = new Conditions();
  }
}
