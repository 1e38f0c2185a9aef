package dev.headgate.sim.cluster;

import dev.headgate.sim.device.EngineState;

/** A simulated server's metrics under the names of the server it stands for. */
final class ServerMetrics {

  private final SimulatedDevice device;
  private final EngineState state;
  private final EngineState.Totals totals;
  private final MetricsPage page = new MetricsPage();

  private ServerMetrics(SimulatedDevice device) {
    this.device = device;
    this.state = device.state();
    this.totals = state.totals();
  }

  static String text(SimulatedDevice device) {
    ServerMetrics metrics = new ServerMetrics(device);
    switch (device.spec().metrics()) {
      case VLLM -> metrics.vllm();
      case SGLANG -> metrics.sglang();
      case TGI -> metrics.tgi();
      case LLAMA_CPP -> metrics.llamaCpp();
      case TRITON -> metrics.triton();
      case NONE -> {}
    }
    return metrics.page.text();
  }

  private void vllm() {
    String labels = "model_name=\"" + model() + "\"";
    page.gauge("vllm:num_requests_running", labels, state.running())
        .gauge("vllm:num_requests_waiting", labels, state.waiting())
        .gauge("vllm:kv_cache_usage_perc", labels, state.cacheUsage())
        .gauge("vllm:gpu_cache_usage_perc", labels, state.cacheUsage())
        .gauge("vllm:cache_config_info", labels + "," + blocks(), 1)
        .counter("vllm:prefix_cache_queries_total", labels, totals.promptTokens())
        .counter("vllm:prefix_cache_hits_total", labels, totals.cachedTokens())
        .counter("vllm:prompt_tokens_total", labels, totals.promptTokens())
        .counter("vllm:generation_tokens_total", labels, totals.generatedTokens())
        .counter("vllm:request_success_total", labels, totals.finished());
  }

  private void sglang() {
    String labels = "model_name=\"" + model() + "\"";
    page.gauge("sglang:num_running_reqs", labels, state.running())
        .gauge("sglang:num_queue_reqs", labels, state.waiting())
        .gauge("sglang:token_usage", labels, state.cacheUsage())
        .gauge("sglang:cache_hit_rate", labels, hitRate())
        .gauge("sglang:max_total_num_tokens", labels, cacheTokens())
        .counter("sglang:prompt_tokens_total", labels, totals.promptTokens())
        .counter("sglang:cached_tokens_total", labels, totals.cachedTokens())
        .counter("sglang:generation_tokens_total", labels, totals.generatedTokens())
        .counter("sglang:num_requests_total", labels, totals.finished());
  }

  private void tgi() {
    page.gauge("tgi_batch_current_size", "", state.running())
        .gauge("tgi_queue_size", "", state.waiting())
        .gauge("tgi_batch_current_max_tokens", "", state.cacheUsage() * cacheTokens())
        .counter("tgi_request_count", "", totals.finished() + state.running() + state.waiting())
        .counter("tgi_request_success", "", totals.finished());
  }

  private void llamaCpp() {
    page.gauge("llamacpp:requests_processing", "", state.running())
        .gauge("llamacpp:requests_deferred", "", state.waiting())
        .gauge("llamacpp:kv_cache_usage_ratio", "", state.cacheUsage())
        .gauge("llamacpp:kv_cache_tokens", "", state.cacheUsage() * cacheTokens())
        .counter("llamacpp:prompt_tokens_total", "", totals.computedTokens())
        .counter("llamacpp:tokens_predicted_total", "", totals.generatedTokens());
  }

  private void triton() {
    String labels = "model=\"" + model() + "\",version=\"1\"";
    page.gauge("nv_inference_pending_request_count", labels, state.waiting())
        .counter("nv_inference_request_success", labels, totals.finished())
        .family("nv_trt_llm_request_metrics", "gauge")
        .sample("nv_trt_llm_request_metrics", of(labels, "request_type", "active"), active())
        .sample(
            "nv_trt_llm_request_metrics", of(labels, "request_type", "scheduled"), state.running())
        .sample(
            "nv_trt_llm_request_metrics", of(labels, "request_type", "waiting"), state.waiting())
        .gauge(
            "nv_trt_llm_kv_cache_block_metrics",
            of(labels, "kv_cache_block_type", "fraction"),
            state.cacheUsage())
        .gauge("nv_gpu_utilization", "gpu_uuid=\"GPU-sim\"", device.utilisation());
  }

  private String blocks() {
    return "block_size=\"16\",num_gpu_blocks=\"" + device.spec().limits().cacheTokens() / 16 + "\"";
  }

  private double cacheTokens() {
    return (double) device.spec().limits().cacheTokens();
  }

  private int active() {
    return state.running() + state.waiting();
  }

  private double hitRate() {
    return totals.promptTokens() == 0 ? 0 : totals.cachedTokens() / (double) totals.promptTokens();
  }

  private String model() {
    return device.spec().model().name();
  }

  private static String of(String labels, String name, String value) {
    return labels + "," + name + "=\"" + value + "\"";
  }
}
