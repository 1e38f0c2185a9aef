package dev.headgate.gateway.config.exporter;

import dev.headgate.core.api.DeviceClass;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The exporters that are known by name. Names are those of the servers' own documentation; where a
 * name changed between versions, both stand.
 */
public final class Exporters {

  /** All of them give memory in MiB, whatever their pages call it. */
  private static final long MIB = 1L << 20;

  /** vLLM: {@code docs.vllm.ai}, usage/metrics. */
  private static final Exporter VLLM =
      server(
          Map.of(
              Signal.RUNNING, "vllm:num_requests_running",
              Signal.WAITING, "vllm:num_requests_waiting",
              Signal.KV_CACHE_USE, "vllm:kv_cache_usage_perc vllm:gpu_cache_usage_perc",
              Signal.PREFIX_HITS, "vllm:prefix_cache_hits_total vllm:gpu_prefix_cache_hits_total",
              Signal.PREFIX_QUERIES,
                  "vllm:prefix_cache_queries_total vllm:gpu_prefix_cache_queries_total",
              Signal.PREFIX_HIT_RATE, "vllm:gpu_prefix_cache_hit_rate",
              Signal.KV_BLOCKS, "vllm:cache_config_info[num_gpu_blocks]",
              Signal.KV_BLOCK_TOKENS, "vllm:cache_config_info[block_size]"));

  /** SGLang: production metrics. */
  private static final Exporter SGLANG =
      server(
          Map.of(
              Signal.RUNNING, "sglang:num_running_reqs",
              Signal.WAITING, "sglang:num_queue_reqs",
              Signal.KV_CACHE_USE, "sglang:token_usage",
              Signal.PREFIX_HIT_RATE, "sglang:cache_hit_rate",
              Signal.KV_TOKENS, "sglang:max_total_num_tokens"));

  /** Text Generation Inference; it says nothing of its cache. */
  private static final Exporter TGI =
      server(Map.of(Signal.RUNNING, "tgi_batch_current_size", Signal.WAITING, "tgi_queue_size"));

  /** llama.cpp's server; newer ones say nothing of their cache. */
  private static final Exporter LLAMA_CPP =
      server(
          Map.of(
              Signal.RUNNING, "llamacpp:requests_processing",
              Signal.WAITING, "llamacpp:requests_deferred",
              Signal.KV_CACHE_USE, "llamacpp:kv_cache_usage_ratio"));

  /** Triton with the TensorRT-LLM backend. */
  private static final Exporter TRITON =
      server(
          Map.of(
              Signal.RUNNING, "nv_trt_llm_request_metrics{request_type=\"scheduled\"}",
              Signal.WAITING, "nv_inference_pending_request_count",
              Signal.KV_CACHE_USE,
                  "nv_trt_llm_kv_cache_block_metrics{kv_cache_block_type=\"fraction\"}",
              Signal.KV_BLOCKS, "nv_trt_llm_kv_cache_block_metrics{kv_cache_block_type=\"max\"}",
              Signal.KV_BLOCK_TOKENS,
                  "nv_trt_llm_kv_cache_block_metrics{kv_cache_block_type=\"tokens_per\"}"));

  /** NVIDIA's DCGM exporter: percent, MiB, watts, degrees. */
  private static final Exporter DCGM =
      devices(
          "gpu",
          DeviceClass.GPU,
          Map.of(
              Signal.UTILISATION, "0.01*DCGM_FI_DEV_GPU_UTIL",
              Signal.MEMORY_USED, "DCGM_FI_DEV_FB_USED",
              Signal.MEMORY_FREE, "DCGM_FI_DEV_FB_FREE",
              Signal.POWER_WATTS, "DCGM_FI_DEV_POWER_USAGE",
              Signal.TEMPERATURE, "DCGM_FI_DEV_GPU_TEMP"));

  /** AMD's device metrics exporter. */
  private static final Exporter AMD =
      devices(
          "gpu_id",
          DeviceClass.GPU,
          Map.of(
              Signal.UTILISATION, "0.01*gpu_gfx_activity",
              Signal.MEMORY_USED, "gpu_used_vram",
              Signal.MEMORY_TOTAL, "gpu_total_vram",
              Signal.POWER_WATTS, "gpu_package_power gpu_average_package_power gpu_power_usage",
              Signal.TEMPERATURE, "gpu_junction_temperature gpu_edge_temperature"));

  /** Ascend's NPU exporter. */
  private static final Exporter ASCEND =
      devices(
          "id",
          DeviceClass.NPU,
          Map.of(
              Signal.UTILISATION, "0.01*npu_chip_info_utilization",
              Signal.MEMORY_USED, "npu_chip_info_hbm_used_memory npu_chip_info_used_memory",
              Signal.MEMORY_TOTAL, "npu_chip_info_hbm_total_memory npu_chip_info_total_memory",
              Signal.POWER_WATTS, "npu_chip_info_power",
              Signal.TEMPERATURE, "npu_chip_info_temperature"));

  private static final Exporter NONE = new Exporter(Map.of(), Optional.empty());

  private Exporters() {}

  /** Returns the names of a kind of server. */
  public static Exporter of(ServerExporter kind) {
    return switch (kind) {
      case AUTO -> any(List.of(VLLM, SGLANG, TGI, LLAMA_CPP, TRITON));
      case VLLM -> VLLM;
      case SGLANG -> SGLANG;
      case TGI -> TGI;
      case LLAMA_CPP -> LLAMA_CPP;
      case TRITON -> TRITON;
      case CUSTOM -> NONE;
    };
  }

  /** Returns the names of a kind of device exporter; none for {@code nvidia-smi}, a program. */
  public static Exporter of(DeviceExporter kind) {
    return switch (kind) {
      case DCGM -> DCGM;
      case AMD -> AMD;
      case ASCEND -> ASCEND;
      case CUSTOM, NVIDIA_SMI -> NONE;
    };
  }

  private static Exporter any(List<Exporter> all) {
    Map<Signal, List<Series>> names = new EnumMap<>(Signal.class);
    for (Exporter exporter : all) {
      exporter
          .names()
          .forEach(
              (signal, series) ->
                  names.computeIfAbsent(signal, key -> new ArrayList<>()).addAll(series));
    }
    return new Exporter(names, Optional.empty());
  }

  private static Exporter server(Map<Signal, String> names) {
    return new Exporter(parsed(names), Optional.empty());
  }

  private static Exporter devices(String label, DeviceClass kind, Map<Signal, String> names) {
    return new Exporter(
        parsed(names), Optional.of(label), Optional.of(new Exporter.Devices(kind, MIB)));
  }

  /** Reads names that are separated by spaces. */
  private static Map<Signal, List<Series>> parsed(Map<Signal, String> names) {
    Map<Signal, List<Series>> series = new EnumMap<>(Signal.class);
    names.forEach(
        (signal, text) ->
            series.put(
                signal,
                List.of(text.split(" ")).stream()
                    .map(name -> Series.parse(name).orElseThrow())
                    .toList()));
    return series;
  }
}
