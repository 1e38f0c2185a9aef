package dev.headgate.lab.select;

import dev.headgate.lab.dataset.StableHash;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * A sample of all prompts, each wording once: however large a log is, so many are kept, drawn by a
 * hash of their text, and of a prompt that came several times the row that can be graded.
 */
public final class CandidatePool {

  private final int most;
  private final long seed;
  private final Map<String, Drawn> byText = new HashMap<>();
  private final PriorityQueue<Drawn> drawn =
      new PriorityQueue<>(Comparator.comparingDouble(Drawn::lot).reversed());
  private int seen;
  private int repeated;

  /**
   * Makes an empty pool.
   *
   * @param most prompts kept
   */
  public CandidatePool(int most, long seed) {
    this.most = most;
    this.seed = seed;
  }

  /** Takes a prompt in, unless the lot is against it. */
  public void add(Candidate candidate) {
    seen++;
    String text = normal(candidate.prompt());
    Drawn known = byText.get(text);
    if (known != null) {
      repeated++;
      known.candidate = better(known.candidate, candidate);
      return;
    }
    Drawn fresh = new Drawn(text, StableHash.unit(seed, text), candidate);
    byText.put(text, fresh);
    drawn.add(fresh);
    if (drawn.size() > most) {
      byText.remove(drawn.remove().text);
    }
  }

  /** Returns what was drawn, in the order of the lots. */
  public List<Candidate> candidates() {
    List<Drawn> all = new ArrayList<>(drawn);
    all.sort(Comparator.comparingDouble(Drawn::lot));
    return all.stream().map(each -> each.candidate).toList();
  }

  /** Returns how many prompts there were, repeated ones included. */
  public int seen() {
    return seen;
  }

  /** Returns how many were the same as another that is in the pool. */
  public int repeated() {
    return repeated;
  }

  private static Candidate better(Candidate known, Candidate other) {
    return !known.isWhole() && other.isWhole() ? other : known;
  }

  private static String normal(String prompt) {
    return prompt.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
  }

  private static final class Drawn {

    private final String text;
    private final double lot;
    private Candidate candidate;

    Drawn(String text, double lot, Candidate candidate) {
      this.text = text;
      this.lot = lot;
      this.candidate = candidate;
    }

    double lot() {
      return lot;
    }
  }
}
