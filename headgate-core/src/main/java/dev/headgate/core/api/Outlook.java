package dev.headgate.core.api;

import java.util.OptionalDouble;

/**
 * What can be foreseen of a request before any model is asked.
 *
 * @param task what it asks for
 * @param answerTokens expected tokens of one answer, of a model that is neither terse nor wordy and
 *     that nobody bounds; empty where nothing is known
 */
public record Outlook(TaskGuess task, OptionalDouble answerTokens) {

  /** Nothing is foreseen. */
  public static final Outlook NONE = new Outlook(TaskGuess.NONE, OptionalDouble.empty());
}
