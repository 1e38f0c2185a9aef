package dev.headgate.gateway.rule;

/** A condition that cannot be used. */
public final class ConditionException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  ConditionException(int line, int column, String message) {
    super(message);
    this.line = line;
    this.column = column;
  }

  /** Returns the line within the condition, from 1. */
  public int line() {
    return line;
  }

  /** Returns the column within that line, from 1. */
  public int column() {
    return column;
  }
}
