package dev.headgate.sim.device;

import dev.headgate.sim.answer.Hashing;
import java.util.Arrays;

/**
 * Names the blocks of a text for the prefix cache: each hash covers all text up to the block's end.
 * A token is estimated as four ASCII characters or one other character, as elsewhere in the
 * simulator.
 */
public final class PrefixBlocks {

  private static final int QUARTERS = 4 * EngineLimits.BLOCK_TOKENS;

  private long[] hashes = new long[16];
  private int count;
  private long hash = 1;
  private int quarters;

  /** Adds text. */
  public PrefixBlocks add(String text) {
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      hash = hash * 0x100000001B3L + next;
      quarters += next < 0x80 ? 1 : 4;
      if (quarters >= QUARTERS) {
        quarters -= QUARTERS;
        close();
      }
    }
    return this;
  }

  /** The hashes of the blocks that are full. */
  public long[] full() {
    return Arrays.copyOf(hashes, count);
  }

  private void close() {
    if (count == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * count);
    }
    hash = Hashing.mix(hash);
    hashes[count++] = hash;
  }
}
