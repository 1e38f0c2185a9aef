package dev.headgate.gateway.config;

/**
 * One thing wrong with a configuration, or hardly meant so.
 *
 * @param file the file's name, as given
 * @param line counted from 1
 * @param message the path, the value, what was expected; free of secrets
 */
public record ConfigFailure(String file, int line, String message) {

  @Override
  public String toString() {
    return file + ":" + line + ": " + message;
  }
}
