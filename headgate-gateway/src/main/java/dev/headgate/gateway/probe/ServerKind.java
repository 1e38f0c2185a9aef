package dev.headgate.gateway.probe;

/** A program that serves models, and the port it listens on unless told otherwise. */
public enum ServerKind {
  OLLAMA("Ollama", 11_434),
  VLLM("vLLM", 8_000),
  LLAMA_CPP("llama.cpp", 8_080),
  LM_STUDIO("LM Studio", 1_234);

  private final String displayName;
  private final int port;

  ServerKind(String displayName, int port) {
    this.displayName = displayName;
    this.port = port;
  }

  /** Returns the program's name for people. */
  public String displayName() {
    return displayName;
  }

  /** Returns the usual port. */
  public int port() {
    return port;
  }
}
