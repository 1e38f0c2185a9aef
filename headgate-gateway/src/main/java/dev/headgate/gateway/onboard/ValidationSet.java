package dev.headgate.gateway.onboard;

import java.nio.file.Path;
import java.util.List;

/** Which prompts a model is asked. */
public sealed interface ValidationSet {

  /** The set that ships. */
  record Shipped() implements ValidationSet {}

  /**
   * Rows that came with the call.
   *
   * @param lines a JSON object each
   */
  record Inline(List<String> lines) implements ValidationSet {

    public Inline {
      lines = List.copyOf(lines);
    }
  }

  /**
   * A file of the operator's.
   *
   * @param file within the folder that is configured
   */
  record Listed(Path file) implements ValidationSet {}
}
