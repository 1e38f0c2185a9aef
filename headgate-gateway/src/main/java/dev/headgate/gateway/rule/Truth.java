package dev.headgate.gateway.rule;

/** What is told of a part of a condition. */
enum Truth {
  FALSE,
  TRUE,
  /** Only the evaluation can tell: that it is false, that it is true or that it fails. */
  UNKNOWN;

  static Truth of(boolean value) {
    return value ? TRUE : FALSE;
  }

  Truth not() {
    return switch (this) {
      case FALSE -> TRUE;
      case TRUE -> FALSE;
      case UNKNOWN -> UNKNOWN;
    };
  }
}
