package dev.headgate.core.spi;

/** Estimates how many tokens a text takes. Thread-safe, bounded in time whatever the text. */
@FunctionalInterface
public interface TokenCounter {

  /** Returns the number of tokens of the text; exact for short ones, an estimate for long ones. */
  long count(String text);
}
