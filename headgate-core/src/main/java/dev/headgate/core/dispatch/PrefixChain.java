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

  private final long[] hashes = new long[MOST];
  private final long[] ends = new long[MOST];
  private int length;
  private long read;
  private long whole;

  private PrefixChain() {}

  static PrefixChain of(Conversation conversation) {
    PrefixChain chain = new PrefixChain();
    long hash = OFFSET;
    for (Turn turn : conversation.turns()) {
      String role = turn.role().name();
      hash = chain.add(turn.text(), hashed(role, 0, role.length(), hash));
    }
    return chain;
  }

  /** Returns the hashes, that of the shortest beginning first. */
  long[] hashes() {
    return Arrays.copyOf(hashes, length);
  }

  /** Returns which share of the text the first beginnings are, in [0, 1]. */
  double share(int beginnings) {
    return beginnings == 0 ? 0 : ends[beginnings - 1] / (double) whole;
  }

  private long add(String text, long start) {
    long hash = start;
    for (int at = 0; at < text.length() && length < MOST; at += BLOCK) {
      int end = Math.min(text.length(), at + BLOCK);
      hash = hashed(text, at, end, hash);
      read += end - at;
      hashes[length] = mixed(hash);
      ends[length++] = read;
    }
    whole += text.length();
    return hash;
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
