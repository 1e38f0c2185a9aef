package dev.headgate.lab.forecast;

import dev.headgate.core.api.Task;
import dev.headgate.lab.dataset.PromptRow;

/**
 * The tokens of the usual answer to prompts of which no answer was recorded, by task: our
 * judgement, not a measurement. Licensed sets record answers to exams, law and code only; these
 * keep what was learned there from being taken for how long a story or a greeting is.
 */
final class PriorAnswers {

  private static final double CHARS_PER_TOKEN = 4;
  private static final double CHINESE_CHARS_PER_TOKEN = 1.5;

  private PriorAnswers() {}

  /** Returns the tokens expected of a prompt of the task. */
  static double tokens(Task task, PromptRow row) {
    double prompt = row.prompt().length() / charsPerToken(row);
    return switch (task) {
      case GREETING_CHITCHAT -> 40;
      case FAQ_SUPPORT -> 80;
      case OPEN_QA -> 200;
      case CLOSED_QA -> 60;
      case EXAM_KNOWLEDGE -> 150;
      case MATH -> 300;
      case REASONING -> 250;
      case CODE -> 350;
      case TRANSLATION -> Math.max(20, 0.8 * prompt);
      case SUMMARISATION -> Math.max(60, 0.25 * prompt);
      case EXTRACTION -> Math.max(40, 0.3 * prompt);
      case CLASSIFICATION -> 30;
      case REWRITE_EDIT -> Math.max(30, 0.9 * prompt);
      case CREATIVE_WRITING -> 450;
      case BUSINESS_WRITING -> 350;
      case TECHNICAL_DOC -> 600;
      case LEGAL -> 400;
      case ANALYSIS -> 400;
      case BRAINSTORM_ADVICE -> 320;
      case PLANNING -> 500;
      case ROLEPLAY -> 150;
      case UNSAFE_REJECT -> 80;
      case UNKNOWN -> 256;
    };
  }

  private static double charsPerToken(PromptRow row) {
    return row.language() == dev.headgate.core.api.Language.CHINESE
        ? CHINESE_CHARS_PER_TOKEN
        : CHARS_PER_TOKEN;
  }
}
