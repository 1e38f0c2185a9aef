package dev.headgate.sim;

import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The metrics page of vLLM's server, from the real traffic. */
final class VllmMetrics {

  /** Requests that would fill the simulated key-value cache when no bound is configured. */
  private static final int CACHE_REQUESTS = 256;

  private final Map<String, ModelTraffic> models;
  private final StringBuilder page = new StringBuilder(2_048);

  private VllmMetrics(Map<String, ModelTraffic> models) {
    this.models = models;
  }

  static String text(Traffic traffic, SimulatorOptions options) {
    double full = options.maxRunning() == 0 ? CACHE_REQUESTS : options.maxRunning();
    VllmMetrics metrics = new VllmMetrics(traffic.byModel());
    metrics.family(
        "num_requests_running", "gauge", "Requests being answered.", m -> m.running.get());
    metrics.family("num_requests_waiting", "gauge", "Requests waiting.", m -> m.waiting.get());
    ToDoubleFunction<ModelTraffic> usage = m -> Math.min(1, m.running.get() / full);
    metrics.family("gpu_cache_usage_perc", "gauge", "Cache in use; 1 is all.", usage);
    metrics.family("kv_cache_usage_perc", "gauge", "Cache in use; 1 is all.", usage);
    metrics.family("request_success_total", "counter", "Requests answered.", m -> m.answered.sum());
    metrics.family("prompt_tokens_total", "counter", "Tokens read.", m -> m.promptTokens.sum());
    metrics.family(
        "generation_tokens_total", "counter", "Tokens generated.", m -> m.generatedTokens.sum());
    return metrics.page.toString();
  }

  private void family(String name, String type, String help, ToDoubleFunction<ModelTraffic> value) {
    page.append("# HELP vllm:").append(name).append(' ').append(help).append('\n');
    page.append("# TYPE vllm:").append(name).append(' ').append(type).append('\n');
    models.forEach(
        (model, traffic) ->
            page.append("vllm:")
                .append(name)
                .append("{model_name=\"")
                .append(escape(model))
                .append("\"} ")
                .append(value.applyAsDouble(traffic))
                .append('\n'));
  }

  private static String escape(String label) {
    return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
