package dev.headgate.routers.wordpiece;

import java.util.Arrays;
import java.util.Map;

/**
 * The pieces as a trie of UTF-16 units whose edges lie in one open hash table: a step is one or two
 * array reads. Pieces that start a word and those that continue one ({@code ##}) hang from two
 * roots.
 */
final class PieceTrie {

  static final String CONTINUES = "##";

  private static final int START = 0;
  private static final int CONTINUATION = 1;
  private static final int NONE = -1;

  private long[] edges = new long[1 << 16];
  private int[] targets = new int[1 << 16];
  private int[] tokens = new int[1 << 14];
  private int edgeCount;
  private int nodes = 2;

  PieceTrie(Map<String, Integer> vocabulary) {
    Arrays.fill(edges, NONE);
    Arrays.fill(tokens, NONE);
    vocabulary.forEach(this::insert);
  }

  /**
   * Adds the ids of the longest pieces from left to right; returns false, with some added, where
   * nothing matches.
   */
  boolean cut(char[] word, int length, IntList ids) {
    int root = START;
    for (int start = 0; start < length; ) {
      int node = root;
      int end = NONE;
      int token = NONE;
      for (int i = start; i < length; i++) {
        node = child(node, word[i]);
        if (node == NONE) {
          break;
        }
        if (tokens[node] != NONE) {
          token = tokens[node];
          end = i + 1;
        }
      }
      if (end == NONE) {
        return false;
      }
      ids.add(token);
      start = end;
      root = CONTINUATION;
    }
    return true;
  }

  private void insert(String piece, int id) {
    boolean continues = piece.startsWith(CONTINUES) && piece.length() > CONTINUES.length();
    String text = continues ? piece.substring(CONTINUES.length()) : piece;
    int node = continues ? CONTINUATION : START;
    for (int i = 0; i < text.length(); i++) {
      int next = child(node, text.charAt(i));
      node = next == NONE ? grow(node, text.charAt(i)) : next;
    }
    tokens[node] = id;
  }

  private int child(int node, char c) {
    long edge = (long) node << 16 | c;
    for (int slot = slot(edge); edges[slot] != NONE; slot = (slot + 1) & (edges.length - 1)) {
      if (edges[slot] == edge) {
        return targets[slot];
      }
    }
    return NONE;
  }

  private int grow(int node, char c) {
    if (2 * (edgeCount + 1) > edges.length) {
      rehash();
    }
    if (nodes == tokens.length) {
      tokens = Arrays.copyOf(tokens, 2 * nodes);
      Arrays.fill(tokens, nodes, tokens.length, NONE);
    }
    put((long) node << 16 | c, nodes);
    edgeCount++;
    return nodes++;
  }

  private void put(long edge, int target) {
    int slot = slot(edge);
    while (edges[slot] != NONE) {
      slot = (slot + 1) & (edges.length - 1);
    }
    edges[slot] = edge;
    targets[slot] = target;
  }

  private void rehash() {
    long[] oldEdges = edges;
    int[] oldTargets = targets;
    edges = new long[2 * oldEdges.length];
    targets = new int[edges.length];
    Arrays.fill(edges, NONE);
    for (int i = 0; i < oldEdges.length; i++) {
      if (oldEdges[i] != NONE) {
        put(oldEdges[i], oldTargets[i]);
      }
    }
  }

  /** Fibonacci hashing: the high bits of a product with the golden ratio. */
  private int slot(long edge) {
    return (int) ((edge * 0x9E3779B97F4A7C15L) >>> 40) & (edges.length - 1);
  }
}
