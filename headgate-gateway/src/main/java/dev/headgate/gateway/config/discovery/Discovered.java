package dev.headgate.gateway.config.discovery;

import java.util.List;

/**
 * A configuration nobody wrote.
 *
 * @param document the same as a file would hold it: JSON, hence YAML; without secrets, since keys
 *     stay in the environment
 * @param source where it was found, for people
 * @param notes what was seen but not used, and why
 */
record Discovered(String document, String source, List<String> notes) {

  public Discovered {
    notes = List.copyOf(notes);
  }
}
