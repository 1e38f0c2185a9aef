package dev.headgate.routers.profile;

/** The checks of a profile's numbers, which may come from a file that anyone wrote. */
final class Numbers {

  private Numbers() {}

  /** Refuses what is out of bounds, and what is not a number. */
  static void require(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      String bound = most == Integer.MAX_VALUE || most == Double.MAX_VALUE ? "" : " and <= " + most;
      throw new ProfileException("%s: %s (expected: >= %s%s)".formatted(name, value, least, bound));
    }
  }

  static void require(String name, float[] values, double least, double most) {
    for (int i = 0; i < values.length; i++) {
      require(name + "[" + i + "]", values[i], least, most);
    }
  }

  static void requireLength(String name, int found, int expected) {
    if (found != expected) {
      throw new ProfileException("%s: %d (expected: %d)".formatted(name, found, expected));
    }
  }
}
