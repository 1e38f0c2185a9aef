package dev.headgate.lab.evaluate.contest;

import dev.headgate.lab.evaluate.Interval;
import dev.headgate.lab.evaluate.contest.Contestant.Role;
import dev.headgate.lab.evaluate.contest.Standing.CurvePoint;
import dev.headgate.lab.evaluate.contest.Standing.Versus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The outcome of a contest.
 *
 * @param figures names of the figures, the first being the one compared
 * @param scored prompts scored in a trial, rounded down where trials differ
 * @param trials over which figures are averaged; 1 where nothing was drawn
 * @param standings one a contestant, in the order given
 */
public record Standings(List<String> figures, int scored, int trials, List<Standing> standings) {

  /** The name of the baseline that mixes single models, from which the oracle's gap is measured. */
  public static final String ZERO = "zero";

  private static final String GAP = "oracle_gap_closed";
  private static final int CURVE_POINTS = 41;

  public Standings {
    figures = List.copyOf(figures);
    standings = List.copyOf(standings);
  }

  /**
   * What was judged.
   *
   * @param trials of each contestant
   * @param figures by contestant, by figure, by draw of the bootstrap; draw 0 is all
   * @param groups of prompts
   */
  @SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
  record Judged(List<List<Trial>> trials, double[][][] figures, List<int[]> groups) {}

  static Standings of(Discipline discipline, List<Contestant> contestants, Judged judged) {
    Builder builder = new Builder(discipline.figures(), contestants, judged);
    List<Standing> standings = new ArrayList<>();
    for (int c = 0; c < contestants.size(); c++) {
      standings.add(builder.standing(c));
    }
    List<Trial> first = judged.trials().getFirst();
    return new Standings(
        builder.names(),
        (int) first.stream().mapToInt(trial -> trial.rows().length).average().orElseThrow(),
        first.size(),
        standings);
  }

  /** Works out the standing of each contestant. */
  private static final class Builder {

    private final List<String> names;
    private final List<Contestant> contestants;
    private final Judged judged;
    private final boolean pool;

    Builder(List<String> names, List<Contestant> contestants, Judged judged) {
      this.names = names;
      this.contestants = contestants;
      this.judged = judged;
      this.pool = names.equals(PoolTrial.FIGURES) && index(ZERO) >= 0 && oracle() >= 0;
    }

    List<String> names() {
      List<String> all = new ArrayList<>(names);
      if (pool) {
        all.add(GAP);
      }
      return all;
    }

    Standing standing(int c) {
      Map<String, Interval> figures = new LinkedHashMap<>();
      for (int f = 0; f < names.size(); f++) {
        figures.put(names.get(f), interval(judged.figures()[c][f]));
      }
      if (pool) {
        figures.put(GAP, interval(gapClosed(c)));
      }
      Contestant contestant = contestants.get(c);
      List<Trial> trials = judged.trials().get(c);
      return new Standing(
          contestant.name(), contestant.role(), figures, spread(trials), versus(c), mean(trials));
    }

    private Map<String, Versus> versus(int c) {
      Map<String, Versus> versus = new LinkedHashMap<>();
      if (contestants.get(c).role() != Role.ROUTER) {
        return versus;
      }
      for (int other = 0; other < contestants.size(); other++) {
        if (contestants.get(other).role() != Role.ROUTER) {
          versus.put(contestants.get(other).name(), versus(c, other));
        }
      }
      return versus;
    }

    private Versus versus(int c, int other) {
      double[] ours = judged.figures()[c][0];
      double[] theirs = judged.figures()[other][0];
      double[] difference = new double[ours.length];
      Arrays.setAll(difference, i -> ours[i] - theirs[i]);
      SignTest test =
          SignTest.of(
              judged.groups(),
              contributions(judged.trials().get(c)),
              contributions(judged.trials().get(other)));
      return new Versus(interval(difference), test.wins(), test.losses(), test.p());
    }

    private double[] contributions(List<Trial> trials) {
      int rows = judged.groups().stream().mapToInt(group -> group.length).sum();
      double[] sums = new double[rows];
      int[] times = new int[rows];
      for (Trial trial : trials) {
        double[] added = trial.contributions();
        for (int i = 0; i < added.length; i++) {
          sums[trial.rows()[i]] += added[i];
          times[trial.rows()[i]]++;
        }
      }
      Arrays.setAll(sums, i -> sums[i] / times[i]); // not a number where never scored
      return sums;
    }

    private double[] gapClosed(int c) {
      double[] ours = judged.figures()[c][0];
      double[] zero = judged.figures()[index(ZERO)][0];
      double[] best = judged.figures()[oracle()][0];
      double[] closed = new double[ours.length];
      Arrays.setAll(closed, i -> (ours[i] - zero[i]) / (best[i] - zero[i]));
      return closed;
    }

    private int index(String name) {
      return contestants.stream().map(Contestant::name).toList().indexOf(name);
    }

    private int oracle() {
      return contestants.stream().map(Contestant::role).toList().indexOf(Role.ORACLE);
    }

    private static Interval interval(double[] draws) {
      return Interval.of(draws[0], Arrays.copyOfRange(draws, 1, draws.length));
    }

    private static double spread(List<Trial> trials) {
      double[] each = trials.stream().mapToDouble(Builder::first).toArray();
      double mean = Arrays.stream(each).average().orElseThrow();
      double squares = Arrays.stream(each).map(x -> (x - mean) * (x - mean)).sum();
      return each.length == 1 ? 0 : Math.sqrt(squares / (each.length - 1));
    }

    private static double first(Trial trial) {
      int[] once = new int[Arrays.stream(trial.rows()).max().orElseThrow() + 1];
      Arrays.fill(once, 1);
      return trial.figures(once)[0];
    }

    private static List<CurvePoint> mean(List<Trial> trials) {
      List<List<CurvePoint>> curves = trials.stream().map(Trial::curve).toList();
      if (curves.size() == 1) {
        return curves.getFirst();
      }
      double from = curves.stream().mapToDouble(curve -> curve.getFirst().x()).max().orElseThrow();
      double to = curves.stream().mapToDouble(curve -> curve.getLast().x()).max().orElseThrow();
      List<CurvePoint> mean = new ArrayList<>();
      for (int i = 0; i < CURVE_POINTS; i++) {
        double x = from + (to - from) * i / (CURVE_POINTS - 1);
        double quality = curves.stream().mapToDouble(curve -> at(curve, x)).average().orElseThrow();
        mean.add(new CurvePoint(x, quality));
      }
      return mean;
    }

    private static double at(List<CurvePoint> curve, double x) {
      CurvePoint before = curve.getFirst();
      for (CurvePoint point : curve) {
        if (point.x() >= x) {
          double width = point.x() - before.x();
          double along = width > 0 ? (x - before.x()) / width : 1;
          return before.quality() + along * (point.quality() - before.quality());
        }
        before = point;
      }
      return before.quality();
    }
  }
}
