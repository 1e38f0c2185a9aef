package dev.headgate.routers.vector;

import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.ArtifactHeader;

/** The numbers among an artifact's settings, checked as they are read. */
public final class Settings {

  private final ArtifactHeader header;

  /** Reads the settings of the header. */
  public Settings(ArtifactHeader header) {
    this.header = header;
  }

  /**
   * Returns a number within bounds.
   *
   * @throws ArtifactException where it is absent, no number, or out of bounds
   */
  public double number(String name, double least, double most) {
    String text = header.settings().getOrDefault(name, "absent");
    double value = parse(text);
    if (!(value >= least && value <= most)) {
      throw new ArtifactException(
          "artifact %s: setting %s: %s (expected: >= %s and <= %s)"
              .formatted(header.router(), name, text, least, most));
    }
    return value;
  }

  /** Returns a whole number within bounds; fractions are cut off. */
  public int whole(String name, int least, int most) {
    return (int) number(name, least, most);
  }

  private static double parse(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
