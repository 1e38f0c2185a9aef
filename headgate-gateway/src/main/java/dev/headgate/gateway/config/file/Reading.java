package dev.headgate.gateway.config.file;

import dev.headgate.gateway.config.ConfigFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What is carried through the reading of one file: the environment, and all that was wrong. */
final class Reading {

  /** Aliases can make a small file mean a huge one; no honest configuration is near this. */
  private static final int MAX_VALUES = 50_000;

  private static final int MAX_FAILURES = 100;

  private final String file;
  private final Map<String, String> environment;
  private final List<ConfigFailure> failures = new ArrayList<>();
  private final List<ConfigFailure> warnings = new ArrayList<>();
  private int values;

  Reading(String file, Map<String, String> environment) {
    this.file = file;
    this.environment = environment;
  }

  Map<String, String> environment() {
    return environment;
  }

  /** Returns the path, which counts from the folder of the file. */
  Path resolve(Path path) {
    return Path.of(file).resolveSibling(path);
  }

  /** Counts one more value; returns whether there may be that many. */
  boolean mayRead(Place place) {
    values++;
    if (values == MAX_VALUES) {
      fail(place, "more than " + MAX_VALUES + " values (expected: fewer; mind the aliases)");
    }
    return values < MAX_VALUES;
  }

  void fail(Place place, String message) {
    add(place, message, failures);
  }

  /** Says what can be used, but is hardly what was meant. */
  void warn(Place place, String message) {
    add(place, message, warnings);
  }

  private void add(Place place, String message, List<ConfigFailure> all) {
    String path = place.path().isEmpty() ? "" : place.path() + ": ";
    ConfigFailure failure = new ConfigFailure(file, place.line(), path + message);
    if (all.size() < MAX_FAILURES && !all.contains(failure)) {
      all.add(failure); // once, though a policy reads again what it leaves as it is
    }
  }

  boolean isClean() {
    return failures.isEmpty();
  }

  /** Returns what was wrong, in the order of the lines. */
  List<ConfigFailure> failures() {
    return sorted(failures);
  }

  /** Returns what is hardly meant, in the order of the lines. */
  List<ConfigFailure> warnings() {
    return sorted(warnings);
  }

  private static List<ConfigFailure> sorted(List<ConfigFailure> all) {
    List<ConfigFailure> sorted = new ArrayList<>(all);
    sorted.sort(Comparator.comparingInt(ConfigFailure::line));
    return sorted;
  }
}
