package dev.headgate.core.live;

import java.util.OptionalDouble;

/** Refuses readings that cannot be, such as a share of 3. */
final class Ranges {

  private Ranges() {}

  static void requireAmount(String name, OptionalDouble value) {
    if (value.isPresent() && !(value.getAsDouble() >= 0 && Double.isFinite(value.getAsDouble()))) {
      throw refused(name, value.getAsDouble(), ">= 0.0, finite");
    }
  }

  static void requireShare(String name, OptionalDouble value) {
    if (value.isPresent() && !(value.getAsDouble() >= 0 && value.getAsDouble() <= 1)) {
      throw refused(name, value.getAsDouble(), ">= 0.0 and <= 1.0");
    }
  }

  static void requireFinite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw refused(name, value, "finite");
    }
  }

  private static IllegalArgumentException refused(String name, double value, String expected) {
    return new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
  }
}
