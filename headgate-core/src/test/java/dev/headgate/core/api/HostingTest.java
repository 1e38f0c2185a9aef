package dev.headgate.core.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What has room where, and what suits what. */
class HostingTest {

  private static final long GB = 1_000_000_000L;
  private static final Optional<Precision> FP16 = Optional.of(Precision.FP16);

  /** Llama 2 7B: 32 layers, 32 heads of 128, 16 bits: half a MiB a token. */
  private static final double KV = Footprint.kvBytes(32, 32, 128, Precision.FP16);

  @Test
  void keysAndValues_takeWhatTheModelSays() {
    assertThat(KV).isEqualTo(524_288);
    assertThat(Footprint.kvBytes(80, 8, 128, Precision.FP8)).isEqualTo(163_840);
    assertThat(Footprint.kvBytes(80, 8, 128, Precision.INT4)).isEqualTo(81_920);
  }

  @Test
  void memoryLessWeights_isForKeysAndValues() {
    Hosting hosting = hosting(OptionalLong.of(24 * GB), OptionalLong.empty(), 7e9);
    assertThat(hosting.mostTokens(HardwareFacts.NONE).orElseThrow())
        .isEqualTo((long) ((24e9 * .9 - 14e9) / KV));
  }

  @Test
  void modelLargerThanItsDevice_hasRoomForNothing() {
    assertThat(
            hosting(OptionalLong.of(24 * GB), OptionalLong.empty(), 70e9)
                .mostTokens(HardwareFacts.NONE))
        .hasValue(0);
  }

  @Test
  void whatIsReported_standsInForWhatNobodyDeclared() {
    Hosting silent = hosting(OptionalLong.empty(), OptionalLong.empty(), 7e9);
    assertThat(silent.mostTokens(HardwareFacts.NONE)).isEmpty();
    HardwareFacts memory =
        new HardwareFacts(
            Optional.of(DeviceClass.GPU), OptionalLong.of(24 * GB), OptionalLong.empty());
    assertThat(silent.mostTokens(memory)).isNotEmpty();
    HardwareFacts tokens =
        new HardwareFacts(Optional.empty(), OptionalLong.empty(), OptionalLong.of(5_000));
    assertThat(silent.mostTokens(tokens.over(memory))).hasValue(5_000);
    assertThat(tokens.over(memory).memory()).hasValue(24 * GB);
    assertThat(Hosting.UNKNOWN.mostTokens(tokens)).hasValue(5_000);
  }

  @Property(tries = 200, seed = "20261121")
  void room_isNeverMoreThanAnyThatIsKnown_andGrowsWithMemory(
      @ForAll @LongRange(min = 1, max = 200) long gigabytes,
      @ForAll @LongRange(min = 1, max = 1_000_000) long reported,
      @ForAll @IntRange(min = 1, max = 100) int billions) {
    HardwareFacts facts =
        new HardwareFacts(Optional.empty(), OptionalLong.empty(), OptionalLong.of(reported));
    Hosting declared =
        hosting(OptionalLong.empty(), OptionalLong.of(gigabytes * GB), billions * 1e9);
    long room = declared.mostTokens(facts).orElseThrow();
    assertThat(room)
        .isLessThanOrEqualTo(reported)
        .isLessThanOrEqualTo((long) (gigabytes * GB / KV));
    long smaller = computed(gigabytes, billions);
    assertThat(computed(gigabytes + 10, billions)).isGreaterThanOrEqualTo(smaller);
    assertThat(smaller * KV).isCloseTo(Math.max(0, gigabytes * .9e9 - billions * 2e9), within(KV));
  }

  private static long computed(long gigabytes, int billions) {
    return hosting(OptionalLong.of(gigabytes * GB), OptionalLong.empty(), billions * 1e9)
        .mostTokens(HardwareFacts.NONE)
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "CPU,4,,THROUGHPUT",
    "ARM,,,THROUGHPUT",
    "FPGA,256,,LATENCY",
    "GPU,,,ANY",
    "GPU,256,,THROUGHPUT",
    "NPU,4,,LATENCY",
    ",16,,ANY",
    "CPU,,LATENCY,LATENCY"
  })
  void device_suitsWhatIsSaid_orWhatItsKindDoes(
      DeviceClass device, Integer batch, SuitedFor said, SuitedFor expected) {
    Hardware hardware =
        new Hardware(
            Optional.ofNullable(device),
            Optional.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            batch == null ? OptionalInt.empty() : OptionalInt.of(batch),
            OptionalLong.empty(),
            Optional.ofNullable(said));
    assertThat(hardware.suits()).isEqualTo(expected);
  }

  @Test
  void impossibleValues_areRefused() {
    assertThatThrownBy(() -> hosting(OptionalLong.of(0), OptionalLong.empty(), 1))
        .hasMessage("memory: 0 (expected: > 0)");
    assertThatThrownBy(() -> hosting(OptionalLong.empty(), OptionalLong.empty(), -1))
        .hasMessage("parameters: -1.0 (expected: > 0, finite)");
  }

  private static Hosting hosting(OptionalLong memory, OptionalLong kvMemory, double parameters) {
    Hardware hardware =
        new Hardware(
            Optional.of(DeviceClass.GPU),
            Optional.empty(),
            FP16,
            memory,
            kvMemory,
            OptionalInt.empty(),
            OptionalLong.empty(),
            Optional.empty());
    Footprint footprint =
        new Footprint(OptionalDouble.of(parameters), OptionalLong.empty(), OptionalDouble.of(KV));
    return new Hosting(hardware, footprint, WarmthTerms.ALWAYS_READY);
  }
}
