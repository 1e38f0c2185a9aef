package dev.headgate.gateway.config.exporter;

/** Kinds of model servers whose metrics are known. */
public enum ServerExporter {
  /** Whichever of the known ones it turns out to be. */
  AUTO,
  VLLM,
  SGLANG,
  TGI,
  LLAMA_CPP,
  TRITON,
  /** Names are given by a mapping. */
  CUSTOM
}
