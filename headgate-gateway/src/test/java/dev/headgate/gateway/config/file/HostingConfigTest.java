package dev.headgate.gateway.config.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.DeviceClass;
import dev.headgate.core.api.Hardware;
import dev.headgate.core.api.HardwareFacts;
import dev.headgate.core.api.Precision;
import dev.headgate.core.api.SuitedFor;
import dev.headgate.core.api.WarmUpMode;
import dev.headgate.core.api.WarmthTerms;
import dev.headgate.gateway.config.ModelConfig;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What models run on and how ready they are, as the file says. */
class HostingConfigTest {

  private static final String LLAMA =
      "footprint: {parameters_b: 70.6, layers: 80, kv_heads: 8, head_dim: 128}";

  @Test
  void hardware_isReadAtTheEndpoint_orAtItsProvider() {
    ModelConfig model =
        model(
            LLAMA,
            "hardware: {device: gpu, name: A100, precision: int8, memory: 160GB, max_batch: 256,"
                + " context: 32768}");
    Hardware own = model.endpoints().getFirst().hardware();
    assertThat(own.device()).contains(DeviceClass.GPU);
    assertThat(own.name()).contains("A100");
    assertThat(own.precision()).contains(Precision.INT8);
    assertThat(own.memory()).hasValue(160_000_000_000L);
    assertThat(own.suits()).isEqualTo(SuitedFor.THROUGHPUT);
    assertThat(model.hosting(0).mostTokens(HardwareFacts.NONE)).hasValue(32_768);
    Hardware shared = model.endpoints().get(1).hardware();
    assertThat(shared.device()).contains(DeviceClass.NPU);
    assertThat(shared.suits()).isEqualTo(SuitedFor.LATENCY);
    assertThat(model.hosting(1).mostTokens(HardwareFacts.NONE))
        .hasValue((long) (64e9 / (2 * 80 * 8 * 128 * 2)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tags: [local]                              | ALWAYS",
        "tags: [local], scale_to_zero_after: 10m    | WANTED",
        "tags: [local], warm_up: never              | NEVER",
        "tags: [other]                              | NEVER",
        "scale_to_zero_after: 10m, cold_start: 40s  | NEVER",
        "warm_up: wanted, pricing: {input: 0, output: 0} | WANTED"
      })
  void localModelsAreWarmedUp_othersWhereThatIsWrittenAndFree(String keys, WarmUpMode expected) {
    assertThat(model(keys, "weight: 1").warmth().warmUp()).isEqualTo(expected);
  }

  @Test
  void warmth_isAsWritten_elseAlwaysReady() {
    assertThat(
            model(
                    "tags: [local], scale_to_zero_after: 10m, cold_start: 40s, keep_alive: 4m",
                    "weight: 1")
                .warmth())
        .isEqualTo(
            new WarmthTerms(
                WarmUpMode.WANTED,
                Optional.of(Duration.ofMinutes(10)),
                Optional.of(Duration.ofSeconds(40)),
                Optional.of(Duration.ofMinutes(4))));
    assertThat(model("owner: me", "weight: 1").warmth()).isEqualTo(WarmthTerms.ALWAYS_READY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "warm_up: always | weight: 1 | .warm_up: of a model whose calls cost money (expected: a"
            + " model tagged local, or one of price 0)",
        "keep_alive: 5m | weight: 1 | .keep_alive: of a model whose calls cost money",
        "tags: [local], cold_start: 3m | weight: 1 | .cold_start: 180 s (expected: less than"
            + " first_token_timeout, 120 s; raise that)",
        "tags: [local], keep_alive: 9m, scale_to_zero_after: 5m | weight: 1 | .keep_alive: 540 s"
            + " (expected: less than scale_to_zero_after, 300 s)",
        "tags: [local], warm_up: true | weight: 1 | .warm_up: true (expected: one of always,"
            + " wanted, never)",
        "footprint: {layers: 80, kv_heads: 8} | weight: 1 | .footprint.head_dim: missing (expected:"
            + " layers, kv_heads and head_dim together, or kv_bytes_per_token)",
        "footprint: {layers: 80, kv_bytes_per_token: 5} | weight: 1 |"
            + " .footprint.kv_bytes_per_token: beside layers, kv_heads or head_dim (expected: one"
            + " of the two)",
        "footprint: {parameters_b: 70} | 'hardware: {memory: 80GB, precision: fp16}' | .footprint:"
            + " weights of 140000000000 bytes on endpoint 0 with 80000000000 bytes of memory"
            + " (expected: at most 90 % of it; more memory, or a lower precision)",
        "owner: me | 'hardware: {memory: 1GB, kv_memory: 2GB}' | .hardware.kv_memory: 2000000000"
            + " bytes (expected: at most memory, 1000000000 bytes)",
        "owner: me | 'hardware: {device: abacus}' | .hardware.device: \"abacus\" (expected: one of"
            + " gpu, npu, cpu, arm, fpga)",
        "owner: me | 'hardware: {max_batch: 0}' | .hardware.max_batch: 0 (expected: a whole number,"
            + " 1 to 1000000)"
      })
  void whatIsWrong_isSaid(String keys, String endpoint, String expected) {
    assertThat(Load.failures(yaml(keys, endpoint)))
        .anySatisfy(failure -> assertThat(failure).contains(expected));
  }

  private static ModelConfig model(String keys, String endpoint) {
    return Load.good(yaml(keys, endpoint)).models().getFirst();
  }

  private static String yaml(String keys, String endpoint) {
    String price = keys.contains("pricing") ? "" : "pricing: {input: 1, output: 1}, ";
    return """
    version: 1
    providers:
      npus: {base_url: "http://npu/v1", hardware: {device: npu, kv_memory: 64GB, max_batch: 4}}
    models:
      - {id: m, %scontext_window: 100000, %s,
         endpoints: [{base_url: "http://h/v1", %s}, {provider: npus}]}
    """
        .formatted(price, keys, endpoint);
  }
}
