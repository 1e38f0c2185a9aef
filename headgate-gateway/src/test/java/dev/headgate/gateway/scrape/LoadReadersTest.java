package dev.headgate.gateway.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.api.DeviceClass;
import dev.headgate.core.api.HardwareFacts;
import dev.headgate.core.live.DeviceLoad;
import dev.headgate.core.live.ServerLoad;
import dev.headgate.gateway.config.exporter.DeviceExporter;
import dev.headgate.gateway.config.exporter.Exporter;
import dev.headgate.gateway.config.exporter.Exporters;
import dev.headgate.gateway.config.exporter.ServerExporter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What the pages of known exporters come to. */
class LoadReadersTest {

  @ParameterizedTest
  @EnumSource(value = ServerExporter.class, names = "CUSTOM", mode = Mode.EXCLUDE)
  void vllm_isReadByItsNameAndByAuto_notByOthers(ServerExporter kind) {
    String page =
        """
        vllm:num_requests_running{model_name="m",engine="0"} 3
        vllm:num_requests_running{model_name="m",engine="1"} 4
        vllm:num_requests_waiting{model_name="m",engine="0"} 2
        vllm:kv_cache_usage_perc{model_name="m",engine="0"} 0.25
        vllm:kv_cache_usage_perc{model_name="m",engine="1"} 0.75
        """;
    ServerLoad load = new ServerReader().read(signals(Exporters.of(kind), page));
    boolean knows = kind == ServerExporter.VLLM || kind == ServerExporter.AUTO;
    assertThat(load.running()).isEqualTo(knows ? OptionalDouble.of(7) : OptionalDouble.empty());
    assertThat(load.waiting()).isEqualTo(knows ? OptionalDouble.of(2) : OptionalDouble.empty());
    assertThat(load.kvCacheUse())
        .isEqualTo(knows ? OptionalDouble.of(0.5) : OptionalDouble.empty());
  }

  @Test
  void servers_sayHowMuchTheyHoldOfTokens() {
    assertThat(
            holds(
                ServerExporter.AUTO,
                "vllm:cache_config_info{block_size=\"16\",num_gpu_blocks=\"2000\"} 1.0"))
        .hasValue(32_000);
    assertThat(
            holds(
                ServerExporter.VLLM,
                "vllm:cache_config_info{block_size=\"16\",num_gpu_blocks=\"None\"} 1.0"))
        .isEmpty();
    assertThat(holds(ServerExporter.SGLANG, "sglang:max_total_num_tokens{model_name=\"m\"} 4096"))
        .hasValue(4_096);
    assertThat(
            holds(
                ServerExporter.TRITON,
                """
                nv_trt_llm_kv_cache_block_metrics{kv_cache_block_type="max",model="t"} 100
                nv_trt_llm_kv_cache_block_metrics{kv_cache_block_type="tokens_per",model="t"} 64
                """))
        .hasValue(6_400);
    assertThat(holds(ServerExporter.TGI, "tgi_queue_size 3")).isEmpty();
  }

  @Test
  void devices_sayTheirKindAndMemory() {
    String page =
        """
        DCGM_FI_DEV_FB_USED{gpu="0"} 1000
        DCGM_FI_DEV_FB_FREE{gpu="0"} 3000
        DCGM_FI_DEV_FB_USED{gpu="1"} 4000
        DCGM_FI_DEV_FB_FREE{gpu="1"} 0
        """;
    Exporter dcgm = Exporters.of(DeviceExporter.DCGM);
    HardwareFacts both = DeviceReader.facts(dcgm, signals(dcgm, page));
    assertThat(both.device()).contains(DeviceClass.GPU);
    assertThat(both.memory()).hasValue(8_000L << 20);
    Exporter ascend = Exporters.of(DeviceExporter.ASCEND);
    assertThat(
            DeviceReader.facts(
                    ascend, signals(ascend, "npu_chip_info_hbm_total_memory{id=\"0\"} 65536"))
                .device())
        .contains(DeviceClass.NPU);
    Exporter custom = Exporters.of(DeviceExporter.CUSTOM);
    assertThat(DeviceReader.facts(custom, signals(custom, page))).isEqualTo(HardwareFacts.NONE);
  }

  private static OptionalLong holds(ServerExporter kind, String page) {
    return ServerReader.facts(signals(Exporters.of(kind), page)).kvTokens();
  }

  @Test
  void otherServers_areReadByTheirNames() {
    assertThat(server(ServerExporter.SGLANG, "sglang:num_running_reqs 8\nsglang:token_usage 0.5"))
        .isEqualTo(load(OptionalDouble.of(8), OptionalDouble.empty(), OptionalDouble.of(0.5)));
    assertThat(server(ServerExporter.TGI, "tgi_batch_current_size 4\ntgi_queue_size 7"))
        .isEqualTo(load(OptionalDouble.of(4), OptionalDouble.of(7), OptionalDouble.empty()));
    assertThat(
            server(
                ServerExporter.LLAMA_CPP,
                "llamacpp:requests_processing 1\nllamacpp:requests_deferred 5"))
        .isEqualTo(load(OptionalDouble.of(1), OptionalDouble.of(5), OptionalDouble.empty()));
    assertThat(
            server(
                ServerExporter.TRITON,
                """
                nv_trt_llm_request_metrics{model="t",request_type="scheduled"} 6
                nv_trt_llm_request_metrics{model="t",request_type="max"} 512
                nv_inference_pending_request_count{model="t"} 9
                nv_trt_llm_kv_cache_block_metrics{model="t",kv_cache_block_type="fraction"} 0.1
                """))
        .isEqualTo(load(OptionalDouble.of(6), OptionalDouble.of(9), OptionalDouble.of(0.1)));
  }

  @Test
  void countedHits_giveTheRateSinceTheReadingBefore() {
    ServerReader reader = new ServerReader();
    assertThat(hits(reader, 0, 0)).isEmpty();
    assertThat(hits(reader, 30, 100)).hasValue(0.3);
    assertThat(hits(reader, 120, 200)).hasValue(0.9);
    assertThat(hits(reader, 120, 200)).as("nothing looked up: the last rate").hasValue(0.9);
    assertThat(hits(reader, 5, 50)).as("begun anew").hasValue(0.1);
  }

  @Test
  void devices_areThoseOfTheEndpoint() {
    String page =
        """
        DCGM_FI_DEV_GPU_UTIL{gpu="0",Hostname="h"} 90
        DCGM_FI_DEV_GPU_UTIL{gpu="1",Hostname="h"} 30
        DCGM_FI_DEV_GPU_UTIL{gpu="2",Hostname="h"} 10
        DCGM_FI_DEV_FB_USED{gpu="1"} 6000
        DCGM_FI_DEV_FB_FREE{gpu="1"} 18000
        DCGM_FI_DEV_POWER_USAGE{gpu="1"} 100.5
        DCGM_FI_DEV_POWER_USAGE{gpu="2"} 50
        DCGM_FI_DEV_GPU_TEMP{gpu="1"} 61
        DCGM_FI_DEV_GPU_TEMP{gpu="2"} 48
        """;
    Exporter dcgm = Exporters.of(DeviceExporter.DCGM);
    DeviceLoad load = DeviceReader.read(new Signals(dcgm, Set.of("1", "2"), samples(dcgm, page)));
    assertThat(load.utilisation().orElseThrow()).isCloseTo(0.2, within(1e-9));
    assertThat(load.memoryUse()).hasValue(0.25);
    assertThat(load.powerWatts()).hasValue(150.5);
    assertThat(load.temperatureCelsius()).hasValue(61);
  }

  @Test
  void npus_areReadByTheirExportersNames() {
    Exporter ascend = Exporters.of(DeviceExporter.ASCEND);
    String page =
        """
        npu_chip_info_utilization{id="0",model_name="910B"} 40
        npu_chip_info_hbm_used_memory{id="0"} 16384
        npu_chip_info_hbm_total_memory{id="0"} 65536
        npu_chip_info_power{id="0"} 73.9
        """;
    DeviceLoad load = DeviceReader.read(signals(ascend, page));
    assertThat(load.utilisation().orElseThrow()).isCloseTo(0.4, within(1e-9));
    assertThat(load.memoryUse()).hasValue(0.25);
    assertThat(load.temperatureCelsius()).isEmpty();
  }

  @Test
  void valuesThatCannotBe_countAsUnknown() {
    assertThat(
            server(
                ServerExporter.SGLANG,
                "sglang:num_running_reqs -1\nsglang:token_usage 37\nsglang:num_queue_reqs NaN"))
        .isEqualTo(load(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty()));
  }

  @Test
  void nvidiaSmi_isReadAsDcgmIs_leavingWhatACardDoesNotSay() {
    Exporter dcgm = Exporters.of(DeviceExporter.DCGM);
    String csv = "0, 31, 6144, 18432, [N/A], 54\n1, 97, 100, 100, 60.25, 70\nnot a line\n";
    DeviceLoad load = DeviceReader.read(new Signals(dcgm, Set.of("0"), NvidiaSmi.parse(csv)));
    assertThat(load.utilisation().orElseThrow()).isCloseTo(0.31, within(1e-9));
    assertThat(load.memoryUse()).hasValue(0.25);
    assertThat(load.powerWatts()).isEmpty();
    assertThat(load.temperatureCelsius()).hasValue(54);
  }

  private static OptionalDouble hits(ServerReader reader, int hits, int queries) {
    String page =
        "vllm:prefix_cache_hits_total %d\nvllm:prefix_cache_queries_total %d"
            .formatted(hits, queries);
    return reader.read(signals(Exporters.of(ServerExporter.VLLM), page)).prefixHitRate();
  }

  private static ServerLoad server(ServerExporter kind, String page) {
    return new ServerReader().read(signals(Exporters.of(kind), page));
  }

  private static ServerLoad load(
      OptionalDouble running, OptionalDouble waiting, OptionalDouble cache) {
    return new ServerLoad(running, waiting, cache, OptionalDouble.empty());
  }

  private static Signals signals(Exporter exporter, String page) {
    return new Signals(exporter, Set.of(), samples(exporter, page));
  }

  private static List<Sample> samples(Exporter exporter, String page) {
    return Exposition.read(page.getBytes(StandardCharsets.UTF_8), exporter.metrics());
  }
}
