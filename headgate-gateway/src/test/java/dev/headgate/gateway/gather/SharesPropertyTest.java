package dev.headgate.gateway.gather;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.TokenUsage;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class SharesPropertyTest {

  private static long[] array(List<Long> numbers) {
    return numbers.stream().mapToLong(Long::longValue).toArray();
  }

  @Property(seed = "20261121")
  void shares_addUpToTheTotal_andAreNextToProportional(
      @ForAll @LongRange(max = 10_000_000) long total,
      @ForAll @Size(min = 1, max = 64) List<@LongRange(max = 100_000) Long> sizes) {
    long[] weights = array(sizes);
    long[] shares = Shares.of(total, weights);

    assertThat(Arrays.stream(shares).sum()).isEqualTo(total);
    long sum = Arrays.stream(weights).sum();
    for (int i = 0; i < shares.length && sum > 0; i++) {
      assertThat(Math.abs(shares[i] - (double) total * weights[i] / sum)).isLessThan(1);
    }
  }

  @Property(seed = "20261121")
  void usage_isSharedExactly_andNoPartIsMoreThanItsWhole(
      @ForAll @IntRange(max = 100_000) int input,
      @ForAll @IntRange(max = 100) int cachedPercent,
      @ForAll @Size(min = 1, max = 16) List<@LongRange(min = 1, max = 9_999) Long> lengths) {
    long[] sizes = array(lengths);
    TokenUsage total = new TokenUsage(input, (long) input * cachedPercent / 100, 77, 7);

    List<TokenUsage> parts = Shares.of(total, sizes, sizes);

    assertThat(parts.stream().reduce(TokenUsage.NONE, TokenUsage::plus)).isEqualTo(total);
    assertThat(parts).allMatch(part -> part.cachedInput() <= part.input());
  }
}
