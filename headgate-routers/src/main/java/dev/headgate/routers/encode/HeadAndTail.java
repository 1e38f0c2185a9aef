package dev.headgate.routers.encode;

/**
 * Cuts what is too long in the middle: instructions stand at the head or at the tail of a prompt,
 * pasted material between them.
 */
final class HeadAndTail {

  /**
   * Characters of text kept per token that may be read: enough for a text of long words, so that
   * the cut by characters hardly ever decides what is kept; it only bounds the tokenizer's work.
   */
  private static final int CHARS_PER_TOKEN = 8;

  private HeadAndTail() {}

  /** Bounds a text before it meets the tokenizer; never splits a surrogate pair. */
  static String cut(String text, int maxTokens) {
    int max = maxTokens * CHARS_PER_TOKEN;
    if (text.length() <= max) {
      return text;
    }
    int head = max / 2;
    int tail = text.length() - (max - head) + 1;
    if (Character.isHighSurrogate(text.charAt(head - 1))) {
      head--;
    }
    if (Character.isLowSurrogate(text.charAt(tail))) {
      tail++;
    }
    return text.substring(0, head) + " " + text.substring(tail);
  }

  /**
   * Bounds token ids; the first and last, being the special tokens, are kept because they are the
   * outermost.
   */
  static long[] cut(long[] ids, int maxTokens) {
    if (ids.length <= maxTokens) {
      return ids;
    }
    int head = maxTokens - maxTokens / 2;
    int tail = maxTokens / 2;
    long[] kept = new long[maxTokens];
    System.arraycopy(ids, 0, kept, 0, head);
    System.arraycopy(ids, ids.length - tail, kept, head, tail);
    return kept;
  }

  /** Bounds token ids without special ones. */
  static int[] cut(int[] ids, int maxTokens) {
    if (ids.length <= maxTokens) {
      return ids;
    }
    int head = maxTokens - maxTokens / 2;
    int tail = maxTokens / 2;
    int[] kept = new int[maxTokens];
    System.arraycopy(ids, 0, kept, 0, head);
    System.arraycopy(ids, ids.length - tail, kept, head, tail);
    return kept;
  }
}
