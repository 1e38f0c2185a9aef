package dev.headgate.gateway.syntax;

/** What a parser or a compiler says of code. Texts are for people and quote none of it. */
public sealed interface Finding {

  /** All of it parses. */
  record Parses() implements Finding {}

  /** All of it parses, and compiles. */
  record Compiles() implements Finding {}

  /**
   * It parses, and does not compile whatever it is used with.
   *
   * @param what is wrong, and where
   */
  record Miscompiles(String what) implements Finding {}

  /**
   * It does not parse.
   *
   * @param what is wrong, and where
   */
  record Fault(String what) implements Finding {}

  /**
   * It could not be told.
   *
   * @param why such as that it took too long
   */
  record Undecided(String why) implements Finding {}

  /**
   * There is none for it on this machine.
   *
   * @param why such as that its library cannot be loaded
   */
  record NoParser(String why) implements Finding {}
}
