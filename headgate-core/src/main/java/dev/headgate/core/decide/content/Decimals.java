package dev.headgate.core.decide.content;

/** Numbers in reasons; written for each request, where {@code String.format} takes microseconds. */
public final class Decimals {

  private Decimals() {}

  /**
   * Returns a finite number with so many decimals, 1 to 9, rounded half up; a greater one as Java
   * does.
   */
  public static String of(double value, int places) {
    long scale = 1;
    for (int i = 0; i < places; i++) {
      scale *= 10;
    }
    double scaled = Math.abs(value) * scale;
    if (!(scaled < Long.MAX_VALUE / 2.0)) {
      return Double.toString(value);
    }
    long units = Math.round(scaled);
    String decimals = Long.toString(scale + units % scale).substring(1);
    return (value < 0 && units > 0 ? "-" : "") + units / scale + "." + decimals;
  }
}
