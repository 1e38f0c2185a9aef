package dev.headgate.gateway.batch;

import dev.headgate.core.api.Operation;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the lines of a batch may ask for. */
enum BatchTarget {
  CHAT("/v1/chat/completions", Operation.CHAT),
  EMBEDDING("/v1/embeddings", Operation.EMBEDDING),
  COMPLETION("/v1/completions", Operation.COMPLETION);

  /** All of them, for people. */
  static final String EXPECTED =
      "one of " + Arrays.stream(values()).map(BatchTarget::path).collect(Collectors.joining(", "));

  private final String path;
  private final Operation operation;

  BatchTarget(String path, Operation operation) {
    this.path = path;
    this.operation = operation;
  }

  static Optional<BatchTarget> of(String path) {
    return Arrays.stream(values()).filter(target -> target.path.equals(path)).findFirst();
  }

  String path() {
    return path;
  }

  Operation operation() {
    return operation;
  }
}
