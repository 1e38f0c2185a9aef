package dev.headgate.lab.calibrate;

import java.util.Locale;

/** Shares as people read them. */
final class Percent {

  private Percent() {}

  /** Returns a share in [0, 1] as per cent with one decimal, such as {@code 47.3 %}. */
  static String of(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
