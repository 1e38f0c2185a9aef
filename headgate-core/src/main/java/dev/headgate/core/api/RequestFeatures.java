package dev.headgate.core.api;

import java.util.Set;

/**
 * What describing a request found; all that layers and routers may look at.
 *
 * @param language what the routed text is mostly written in
 * @param inputTokens estimated prompt tokens: turns, tools and media together
 * @param answer estimated size of the answer, for expected cost
 * @param turnCount messages in the conversation
 * @param toolCount functions offered
 * @param images image parts
 * @param audioParts audio parts
 * @param required what a model must be able to do to answer at all
 * @param routedText the text a learned router reads, already cut to its bound
 * @param task what is asked for
 */
public record RequestFeatures(
    Language language,
    long inputTokens,
    AnswerSize answer,
    int turnCount,
    int toolCount,
    int images,
    int audioParts,
    Set<Capability> required,
    String routedText,
    TaskGuess task) {

  public RequestFeatures {
    required = Set.copyOf(required);
  }

  /** Makes features of which nobody has guessed the task. */
  public RequestFeatures(
      Language language,
      long inputTokens,
      long expectedOutputTokens,
      int turnCount,
      int toolCount,
      int images,
      int audioParts,
      Set<Capability> required,
      String routedText) {
    this(
        language,
        inputTokens,
        AnswerSize.of(expectedOutputTokens),
        turnCount,
        toolCount,
        images,
        audioParts,
        required,
        routedText,
        TaskGuess.NONE);
  }

  /** Returns estimated tokens of all answers, of a model that is neither terse nor wordy. */
  public long expectedOutputTokens() {
    return answer.total();
  }

  /** Returns these with another guess of the answer's size. */
  public RequestFeatures with(AnswerSize other) {
    return new RequestFeatures(
        language,
        inputTokens,
        other,
        turnCount,
        toolCount,
        images,
        audioParts,
        required,
        routedText,
        task);
  }

  /** Returns these with what was foreseen of the request. */
  public RequestFeatures with(Outlook outlook) {
    return new RequestFeatures(
        language,
        inputTokens,
        outlook.answerTokens().isPresent()
            ? answer.withTokens(outlook.answerTokens().getAsDouble())
            : answer,
        turnCount,
        toolCount,
        images,
        audioParts,
        required,
        routedText,
        outlook.task());
  }
}
