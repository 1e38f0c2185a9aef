package dev.headgate.gateway.config;

import java.util.EnumSet;
import java.util.Set;

/** What code can be parsed here, without running any. */
public enum CodeLanguage {
  /** By the compiler of the JDK, which also compiles what is a whole file. */
  JAVA,
  JSON,
  YAML,
  XML,
  PYTHON,
  /** With markup in it or not. */
  JAVASCRIPT,
  /** With markup in it or not. */
  TYPESCRIPT,
  GO,
  RUST,
  C,
  CPP,
  BASH;

  /**
   * Returns those that are parsed where nobody says which: the grammars of the others refuse code
   * that compilers and shells take, such as C whose macros stand for half a statement.
   */
  public static Set<CodeLanguage> usual() {
    return EnumSet.complementOf(EnumSet.of(C, CPP, BASH));
  }
}
