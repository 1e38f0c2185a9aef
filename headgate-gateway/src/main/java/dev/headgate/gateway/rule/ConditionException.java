package dev.headgate.gateway.rule;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelExpr;
import java.util.Optional;

/** A condition that cannot be used. */
public final class ConditionException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;
  private final String expected;

  ConditionException(int line, int column, String message) {
    this(line, column, message, "");
  }

  private ConditionException(int line, int column, String message, String expected) {
    super(message);
    this.line = line;
    this.column = column;
    this.expected = expected;
  }

  /** Returns a complaint of a part of a condition, and what was expected there. */
  static ConditionException at(
      CelAbstractSyntaxTree tree, CelExpr part, String message, String expected) {
    CelSourceLocation place =
        Optional.ofNullable(tree.getSource().getPositionsMap().get(part.id()))
            .flatMap(tree.getSource()::getOffsetLocation)
            .orElse(CelSourceLocation.of(1, 0));
    return new ConditionException(place.getLine(), place.getColumn() + 1, message, expected);
  }

  /** Returns the line within the condition, from 1. */
  public int line() {
    return line;
  }

  /** Returns the column within that line, from 1. */
  public int column() {
    return column;
  }

  /** Returns what was expected there; empty if nothing but a condition. */
  public Optional<String> expected() {
    return expected.isEmpty() ? Optional.empty() : Optional.of(expected);
  }
}
