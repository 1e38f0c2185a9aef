package dev.headgate.core.api;

import java.util.Locale;
import java.util.Optional;

/**
 * What a request asks for, coarsely; a closed set, so that it can be counted and named in rules.
 */
public enum Task {
  /** Small talk. */
  GREETING_CHITCHAT,
  /** A customer's question or command to a service. */
  FAQ_SUPPORT,
  /** A question from general knowledge, explanations and instructions included. */
  OPEN_QA,
  /** A question about a text that is given. */
  CLOSED_QA,
  /** A question of an exam, often with options. */
  EXAM_KNOWLEDGE,
  /** Mathematics, from sums to proofs. */
  MATH,
  /** Logic puzzles and what-ifs. */
  REASONING,
  /** Writing, explaining, mending code. */
  CODE,
  /** From one language to another. */
  TRANSLATION,
  /** A shorter text of a longer one. */
  SUMMARISATION,
  /** Facts taken out of a text. */
  EXTRACTION,
  /** A label for a text or a thing. */
  CLASSIFICATION,
  /** A text that is given, worded otherwise or corrected. */
  REWRITE_EDIT,
  /** Stories, poems, essays, titles. */
  CREATIVE_WRITING,
  /** Letters, advertisements, speeches, reports of working life. */
  BUSINESS_WRITING,
  /** Papers, manuals, specifications. */
  TECHNICAL_DOC,
  /** Law: contracts, rights, cases. */
  LEGAL,
  /** Weighing up, comparing, interpreting. */
  ANALYSIS,
  /** Ideas, recommendations, advice. */
  BRAINSTORM_ADVICE,
  /** Plans, schedules, itineraries. */
  PLANNING,
  /** The model shall be somebody or something. */
  ROLEPLAY,
  /** What a model should refuse. */
  UNSAFE_REJECT,
  /** None of these is likely enough, or nobody looked. */
  UNKNOWN;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** Returns the name in logs, metrics and artifacts: lower case with underscores. */
  public String wireName() {
    return wireName;
  }

  /** Finds the task with that name. */
  public static Optional<Task> named(String wireName) {
    for (Task task : values()) {
      if (task.wireName.equals(wireName)) {
        return Optional.of(task);
      }
    }
    return Optional.empty();
  }
}
