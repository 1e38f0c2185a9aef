package dev.headgate.gateway.gather;

import dev.headgate.core.api.TokenUsage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Divides whole numbers by weight so that the shares add up to exactly what there was. */
final class Shares {

  private Shares() {}

  /**
   * Returns the shares of a total, by the method of the largest remainder.
   *
   * @param weights each 0 or more; all 0 counts as all the same
   */
  static long[] of(long total, long[] weights) {
    long sum = Arrays.stream(weights).sum();
    if (sum == 0) {
      long[] same = new long[weights.length];
      Arrays.fill(same, 1);
      return of(total, same);
    }
    long[] shares = new long[weights.length];
    long given = 0;
    for (int i = 0; i < weights.length; i++) {
      shares[i] = total * weights[i] / sum;
      given += shares[i];
    }
    List<Integer> largestFirst =
        IntStream.range(0, weights.length)
            .boxed()
            .sorted(Comparator.comparingLong(i -> -(total * weights[i] % sum)))
            .toList();
    for (int i = 0; given < total; i++, given++) {
      shares[largestFirst.get(i)]++;
    }
    return shares;
  }

  /**
   * Returns each one's part of what all used.
   *
   * @param in estimated tokens of each prompt
   * @param out sizes of the answers, whatever their unit
   */
  static List<TokenUsage> of(TokenUsage total, long[] in, long[] out) {
    long[] input = of(total.input(), in);
    long[] cached = of(total.cachedInput(), input);
    long[] output = of(total.output(), out);
    long[] reasoning = of(total.reasoning(), output);
    List<TokenUsage> parts = new ArrayList<>();
    for (int i = 0; i < in.length; i++) {
      parts.add(new TokenUsage(input[i], cached[i], output[i], reasoning[i]));
    }
    return parts;
  }
}
