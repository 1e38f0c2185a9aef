package dev.headgate.routers.verify;

/**
 * What is read off an answer beside its question. Shares and flags lie in [0, 1]. A change of any
 * raises {@link AnswerFeatures#SCHEMA}.
 */
public enum AnswerFeature {
  /** Natural logarithm of 1 + characters of the answer. */
  LENGTH,
  /** Natural logarithm of 1 + characters of the prompt. */
  PROMPT_LENGTH,
  /** Whether there are no words. */
  EMPTY,
  /** Whether it was cut off or filtered. */
  CUT,
  /** Whether a text of more than a line ends in the middle of a sentence. */
  ENDS_OPEN,
  /** Whether a code block is not closed. */
  FENCE_OPEN,
  /** Whether brackets do not match in number. */
  BRACKETS_OPEN,
  /** Whether it begins with the words of a refusal. */
  REFUSAL,
  /** Words of doubt, a tenth each, at most 1. */
  DOUBT,
  /** Words of correcting oneself, a fifth each, at most 1. */
  CORRECTION,
  /** Share of runs of four words that were there before. */
  REPEATED_WORDS,
  /** Share of lines that were there before. */
  REPEATED_LINES,
  /** Share of runs of four words that stand in the prompt. */
  COPIED,
  /** Whether it ends by asking. */
  ASKS_BACK,
  /** Whether JSON was asked for. */
  JSON_ASKED,
  /** Whether it was, and none is there. */
  JSON_MISSED,
  /** Whether code was asked for. */
  CODE_ASKED,
  /** Whether it was, and no code block is there. */
  CODE_MISSED,
  /** Whether a number was asked for. */
  NUMBER_ASKED,
  /** Whether it was, and no digit is there. */
  NUMBER_MISSED,
  /** Whether a short answer was asked for. */
  BRIEF_ASKED,
  /** Whether it was, and the answer is long. */
  BRIEF_MISSED,
  /** Share of the prompt's numbers that the answer has. */
  NUMBERS_USED,
  /** Share of digits among the characters. */
  DIGITS,
  /** By how much the shares of ideographs in prompt and answer differ. */
  LANGUAGE_CHANGED,
  /** Cosine of the vectors of prompt and answer, by the static encoder. */
  SIMILARITY,
  /** Whether the probabilities of its tokens are known. */
  CONFIDENCE_KNOWN,
  /** Mean log-probability of its tokens, at least -5; 0 where not known. */
  LOG_CONFIDENCE
}
