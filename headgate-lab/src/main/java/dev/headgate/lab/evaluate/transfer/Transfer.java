package dev.headgate.lab.evaluate.transfer;

import dev.headgate.core.spi.Router;
import dev.headgate.lab.corpus.Sample;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.evaluate.DeferralCurve;
import dev.headgate.lab.evaluate.Interval;
import dev.headgate.lab.evaluate.RouterProbe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Routers on domains none of them learned from: APGR within each domain, and its mean over domains,
 * each counting once. What differs between domains does not help here, only what is hard within
 * one; a domain is a category of a set or, to let differences between categories count, a set.
 *
 * <p>Intervals: domains are drawn with replacement, then prompts within each; every router is put
 * to the same draws, so differences are paired.
 */
public final class Transfer {

  private static final int DRAWS = 400;

  private final List<Domain> domains;
  private final Map<String, double[][]> winRates = new LinkedHashMap<>();
  private final long seed;

  /**
   * Prepares the domains.
   *
   * @param wholeSets whether a whole set is one domain, rather than each of its categories
   * @param seed of the intervals
   * @throws DataException where no set has a category large enough, with models of unlike quality
   */
  public Transfer(List<Sample> samples, boolean wholeSets, long seed) {
    this.domains = Domain.of(samples, wholeSets);
    this.seed = seed;
    if (domains.isEmpty()) {
      throw new DataException(
          "data: no domain to measure on (expected: a category of at least 100 prompts that better"
              + " and weaker models answered)");
    }
  }

  /** Asks a router about all prompts, for a pair of models that it does not know. */
  public void ask(String name, Router router) {
    RouterProbe probe = new RouterProbe(router);
    winRates.put(
        name,
        domains.stream()
            .map(domain -> domain.samples().stream().mapToDouble(s -> ask(probe, s)).toArray())
            .toArray(double[][]::new));
  }

  private static double ask(RouterProbe probe, Sample sample) {
    return probe.winRate(
        sample.row().id(), sample.row().prompt(), sample.row().language(), sample.embedding());
  }

  /**
   * A line of the report.
   *
   * @param name of the domain
   * @param rows prompts
   * @param apgr of each router, in the order asked
   */
  public record Line(String name, int rows, List<Double> apgr) {

    public Line {
      apgr = List.copyOf(apgr);
    }
  }

  /** Returns the routers in the order asked. */
  public List<String> routers() {
    return List.copyOf(winRates.keySet());
  }

  /** Returns APGR of each router on each domain. */
  public List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (int d = 0; d < domains.size(); d++) {
      int[] all = all(domains.get(d).samples().size());
      List<Double> apgr = new ArrayList<>();
      for (double[][] rates : winRates.values()) {
        apgr.add(apgr(rates, d, all));
      }
      lines.add(new Line(domains.get(d).name(), all.length, apgr));
    }
    return lines;
  }

  /** Returns the mean APGR of a router over domains. */
  public Interval mean(String router) {
    double[][] rates = winRates.getOrDefault(router, new double[0][]);
    return interval((domain, rows) -> apgr(rates, domain, rows));
  }

  /** Returns by how much the mean APGR of a router exceeds another's. */
  public Interval gain(String router, String over) {
    double[][] rates = winRates.getOrDefault(router, new double[0][]);
    double[][] others = winRates.getOrDefault(over, new double[0][]);
    return interval((domain, rows) -> apgr(rates, domain, rows) - apgr(others, domain, rows));
  }

  /** A figure of some prompts of a domain. */
  private interface Figure {
    double of(int domain, int[] rows);
  }

  private Interval interval(Figure figure) {
    double value = 0;
    for (int d = 0; d < domains.size(); d++) {
      value += figure.of(d, all(domains.get(d).samples().size())) / domains.size();
    }
    SplittableRandom random = new SplittableRandom(seed);
    double[] draws = new double[DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      for (int k = 0; k < domains.size(); k++) {
        int domain = random.nextInt(domains.size());
        int[] rows = new int[domains.get(domain).samples().size()];
        Arrays.setAll(rows, i -> random.nextInt(rows.length));
        draws[draw] += figure.of(domain, rows) / domains.size();
      }
    }
    return Interval.of(value, draws);
  }

  private double apgr(double[][] rates, int domain, int[] rows) {
    Domain own = domains.get(domain);
    return DeferralCurve.of(
            select(rates[domain], rows), select(own.strong(), rows), select(own.weak(), rows))
        .apgr();
  }

  private static double[] select(double[] values, int[] rows) {
    return Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
  }

  private static int[] all(int rows) {
    int[] all = new int[rows];
    Arrays.setAll(all, i -> i);
    return all;
  }
}
