package dev.headgate.lab.distill;

import dev.headgate.lab.dataset.PromptRow;

/** A prompt to learn from, or a piece of one. */
final class Lesson {

  private final PromptRow row;
  private final int[] tokens;
  private final float[] teacher;
  private final boolean development;
  private final double weight;

  /**
   * Holds a prompt and what was made of it.
   *
   * @param row where it came from
   * @param tokens its token ids, special ones left out; at least one
   * @param teacher the transformer's vector
   * @param development whether it is held out
   * @param weight how much it counts, beside a whole prompt's one
   */
  Lesson(PromptRow row, int[] tokens, float[] teacher, boolean development, double weight) {
    this.row = row;
    this.tokens = tokens;
    this.teacher = teacher;
    this.development = development;
    this.weight = weight;
  }

  PromptRow row() {
    return row;
  }

  int[] tokens() {
    return tokens;
  }

  float[] teacher() {
    return teacher;
  }

  boolean development() {
    return development;
  }

  double weight() {
    return weight;
  }
}
