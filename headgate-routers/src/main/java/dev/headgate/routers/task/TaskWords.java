package dev.headgate.routers.task;

import dev.headgate.routers.feature.WordHashes;

/**
 * The words of a prompt by which its task is told: those of its head and its tail, where people say
 * what they want. A pasted text between them would drown these few. Training and serving both come
 * here, so they cannot differ.
 */
public final class TaskWords {

  /** In characters, of which one outside ASCII counts as three. */
  private static final int HEAD = 160;

  private static final int TAIL = 96;
  private static final int ASCII_LIMIT = 0x80;
  private static final int WIDE = 3;

  private TaskWords() {}

  /** Returns the hashed words. */
  public static WordHashes of(String prompt) {
    return WordHashes.of(window(prompt));
  }

  /** Returns head and tail of the prompt; all of a short one. */
  static String window(String prompt) {
    int head = 0;
    for (int left = HEAD; head < prompt.length() && left > 0; head++) {
      left -= width(prompt.charAt(head));
    }
    int tail = prompt.length();
    for (int left = TAIL; tail > head && left > 0; tail--) {
      left -= width(prompt.charAt(tail - 1));
    }
    return tail <= head ? prompt : prompt.substring(0, head) + "\n" + prompt.substring(tail);
  }

  private static int width(char c) {
    return c < ASCII_LIMIT ? 1 : WIDE;
  }
}
