package dev.headgate.lab.grade.judge;

import dev.headgate.lab.grade.Grade;
import dev.headgate.lab.grade.JudgeModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Compares the answer with a reference in pairs of calls, the second with both swapped, so that a
 * liking for the first place cancels out and is seen. Agreement is the share of pairs in which both
 * calls say the same.
 *
 * @param votes calls, an even number
 */
record PairwisePanel(String prompt, String reference, String rubric, int votes) implements Panel {

  @Override
  public Grade ask(String answer, JudgeModel judge) {
    Replies replies = new Replies(judge);
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < votes / 2; i++) {
      Optional<Double> first = vote(replies, answer, reference);
      Optional<Double> second = vote(replies, reference, answer).map(score -> 1 - score);
      if (first.isPresent() && second.isPresent()) {
        pairs.add(new Pair(first.get(), second.get()));
      }
    }
    if (pairs.isEmpty()) {
      throw replies.noVerdict("\"VERDICT: A\", B or TIE");
    }
    double score = pairs.stream().mapToDouble(Pair::score).average().orElseThrow();
    double agreement = pairs.stream().filter(Pair::agrees).count() / (double) pairs.size();
    return replies.grade(score, reason(pairs, score), agreement);
  }

  private Optional<Double> vote(Replies replies, String first, String second) {
    Optional<Double> vote =
        Verdict.first(replies.ask(Ballot.pairwise(prompt, rubric, first, second)));
    if (vote.isEmpty()) {
      replies.unreadable();
    }
    return vote;
  }

  private static String reason(List<Pair> pairs, double score) {
    if (pairs.stream().allMatch(pair -> pair.first == 1 && pair.swapped == 0)) {
      return "it preferred whichever answer came first";
    }
    if (pairs.stream().allMatch(pair -> pair.first == 0 && pair.swapped == 1)) {
      return "it preferred whichever answer came second";
    }
    return String.format(Locale.ROOT, "%.2f against the reference", score);
  }

  /**
   * How good the answer is by the call that showed it first, and by the one that showed it second.
   */
  private record Pair(double first, double swapped) {

    double score() {
      return (first + swapped) / 2;
    }

    boolean agrees() {
      return first == swapped;
    }
  }
}
