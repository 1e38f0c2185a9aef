package dev.headgate.benchmarks.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/**
 * Arrivals as they were recorded, as a count for each second. The seed says in which second they
 * begin and where in its second each arrival lies; after the last second the first follows. Time
 * runs faster or slower than it did, so that the long-run mean is the rate asked for.
 */
final class RecordedArrivals implements Arrivals {

  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final int MOST_A_SECOND = 1_000_000;

  private final int[] counts;
  private final double speed;
  private final SplittableRandom random;
  private final int begin;
  private long second = -1;
  private double[] within = {};
  private int place;

  /**
   * Begins at a second drawn at random.
   *
   * @param counts arrivals in each second that was recorded; one at least is not 0
   * @param perSecond mean arrivals a second
   */
  RecordedArrivals(int[] counts, double perSecond, SplittableRandom random) {
    long all = Arrays.stream(counts).asLongStream().sum();
    if (all == 0) {
      throw new IllegalArgumentException("arrivals: none (expected: one or more)");
    }
    this.counts = counts.clone();
    this.speed = perSecond * counts.length / all;
    this.random = random;
    this.begin = random.nextInt(counts.length);
  }

  /**
   * Reads counts.
   *
   * @param file whole numbers between blanks, one for each second; lines that begin with # are
   *     remarks
   */
  static int[] read(Path file) throws IOException {
    List<Integer> counts = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.startsWith("#") && !line.isBlank()) {
        BLANKS.splitAsStream(line.strip()).forEach(word -> counts.add(count(word, file)));
      }
    }
    if (counts.isEmpty()) {
      throw new IllegalArgumentException(file + ": no counts (expected: one for each second)");
    }
    return counts.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int count(String word, Path file) {
    try {
      int count = Integer.parseInt(word);
      if (count >= 0 && count <= MOST_A_SECOND) {
        return count;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(
        "%s: \"%s\" (expected: arrivals in a second, a whole number from 0 to %d)"
            .formatted(file, word, MOST_A_SECOND));
  }

  @Override
  public double next() {
    while (place == within.length) {
      second++;
      int count = counts[(int) ((begin + second) % counts.length)];
      within = random.doubles(count).sorted().toArray();
      place = 0;
    }
    return (second + within[place++]) / speed;
  }
}
