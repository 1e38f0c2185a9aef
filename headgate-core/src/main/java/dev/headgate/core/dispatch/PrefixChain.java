package dev.headgate.core.dispatch;

import dev.headgate.core.api.Conversation;
import dev.headgate.core.api.Turn;
import java.util.Arrays;

/**
 * The beginnings of a conversation, as hashes: one after each turn, and within a long turn after
 * each {@link #BLOCK} characters. Two conversations agree in their first hashes as far as they
 * begin alike. Only the first {@link #MOST} are made, so that the time is bounded.
 */
final class PrefixChain {

  static final int BLOCK = 1024;
  static final int MOST = 64;

  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x9E3779B97F4A7C15L;

  private PrefixChain() {}

  static long[] of(Conversation conversation) {
    long[] chain = new long[MOST];
    int length = 0;
    long hash = OFFSET;
    for (Turn turn : conversation.turns()) {
      String role = turn.role().name();
      hash = hashed(role, 0, role.length(), hash);
      String text = turn.text();
      for (int at = 0; at < text.length() && length < MOST; at += BLOCK) {
        hash = hashed(text, at, Math.min(text.length(), at + BLOCK), hash);
        chain[length++] = mixed(hash);
      }
      if (length == MOST) {
        return chain;
      }
    }
    return Arrays.copyOf(chain, length);
  }

  private static long hashed(String text, int from, int to, long start) {
    long hash = start;
    for (int i = from; i < to; i++) {
      hash = step(hash, text.charAt(i));
    }
    return hash;
  }

  private static long step(long hash, int next) {
    return (hash ^ next) * PRIME;
  }

  private static long mixed(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    return z ^ (z >>> 27);
  }
}
