package dev.headgate.core.decide;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The known names a mistyped one probably meant, by Levenshtein distance. */
public final class NearMatches {

  private static final int MAX_MATCHES = 3;
  private static final int MAX_NAME = 256;

  private NearMatches() {}

  /** Returns up to three known names, nearest first; those too far off are left out. */
  public static List<String> of(String name, Collection<String> known) {
    if (name.length() > MAX_NAME) {
      return List.of();
    }
    String wanted = name.toLowerCase(Locale.ROOT);
    return known.stream()
        .map(
            candidate -> new Match(candidate, distance(wanted, candidate.toLowerCase(Locale.ROOT))))
        .filter(match -> match.distance <= tolerance(wanted, match.name))
        .sorted(Comparator.comparingInt(Match::distance).thenComparing(Match::name))
        .limit(MAX_MATCHES)
        .map(Match::name)
        .toList();
  }

  private static int tolerance(String wanted, String name) {
    return Math.max(2, Math.max(wanted.length(), name.length()) / 3);
  }

  /** A name that begins or ends with the other counts as one step away. */
  private static int distance(String a, String b) {
    boolean part = !a.isEmpty() && (b.startsWith(a) || b.endsWith(a) || a.startsWith(b));
    return part ? 1 : levenshtein(a, b);
  }

  private static int levenshtein(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }

  private record Match(String name, int distance) {}
}
