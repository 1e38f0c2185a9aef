package dev.headgate.sim.cluster;

import java.util.Locale;

/** Whose metric names a simulated server uses. */
public enum MetricNames {
  /** vLLM. */
  VLLM,
  /** SGLang. */
  SGLANG,
  /** Hugging Face Text Generation Inference. */
  TGI,
  /** llama.cpp's server. */
  LLAMA_CPP,
  /** NVIDIA Triton with the TensorRT-LLM backend. */
  TRITON,
  /** No metrics, as at a provider. */
  NONE;

  /** Reads a name such as {@code llama_cpp}. */
  static MetricNames parse(String text) {
    for (MetricNames each : values()) {
      if (each.name().equals(text.toUpperCase(Locale.ROOT))) {
        return each;
      }
    }
    throw new IllegalArgumentException(
        "metrics: " + text + " (expected: vllm, sglang, tgi, llama_cpp, triton or none)");
  }
}
