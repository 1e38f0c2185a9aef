package dev.headgate.lab.dataset;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What one answer took, as far as the source of the data recorded it.
 *
 * @param costUsd what was charged for it, in US dollars
 * @param inTokens tokens of the prompt
 * @param outTokens tokens of the answer
 * @param outChars characters of the answer
 */
public record Usage(
    OptionalDouble costUsd, OptionalLong inTokens, OptionalLong outTokens, OptionalLong outChars) {

  /** An answer of which nothing was recorded. */
  public static final Usage UNKNOWN =
      new Usage(
          OptionalDouble.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
}
