package dev.headgate.lab.evaluate.transfer;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.headgate.core.spi.Router;
import dev.headgate.lab.corpus.Sample;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.evaluate.DeferralCurve;
import dev.headgate.lab.evaluate.Interval;
import dev.headgate.lab.evaluate.RouterProbe;
import dev.headgate.lab.train.OutcomeNeeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Routers on domains none of them learned from: APGR within each domain, and its mean over families
 * of domains, each counting once. What differs between domains does not help here, only what is
 * hard within one. {@link Division} says what a domain and a family are.
 *
 * <p>Intervals: families are drawn with replacement, then prompts within each domain; every router
 * is put to the same draws, so differences are paired.
 */
public final class Transfer {

  private static final int DRAWS = 400;

  private final List<Domain> domains;
  private final Map<String, List<Integer>> families;
  private final Map<String, double[][]> winRates = new LinkedHashMap<>();
  private final Map<String, Means> means = new HashMap<>();
  private final long seed;

  /**
   * Prepares the domains.
   *
   * @param division what is one domain
   * @param sides which models of a domain stand for the strong and the weak one
   * @param seed of the intervals
   * @throws DataException where no set has a category large enough, with models of unlike quality
   */
  public Transfer(List<Sample> samples, Division division, OutcomeNeeds.Sides sides, long seed) {
    this.domains = Domain.of(samples, division, sides);
    this.families =
        IntStream.range(0, domains.size())
            .boxed()
            .collect(groupingBy(d -> domains.get(d).family(), LinkedHashMap::new, toList()));
    this.seed = seed;
    if (domains.isEmpty()) {
      throw new DataException(
          "data: no domain to measure on (expected: a category of at least 100 prompts that better"
              + " and weaker models answered)");
    }
  }

  /** Asks a router about all prompts, for a pair of models that it does not know. */
  public void ask(String name, Router router) {
    ask(name, family -> router);
  }

  /** Asks about the prompts of each family the router that is meant for it. */
  public void ask(String name, Function<String, Router> byFamily) {
    double[][] rates = new double[domains.size()][];
    families.forEach(
        (family, own) -> {
          RouterProbe probe = new RouterProbe(byFamily.apply(family));
          for (int d : own) {
            rates[d] = domains.get(d).samples().stream().mapToDouble(s -> ask(probe, s)).toArray();
          }
        });
    winRates.put(name, rates);
    means.remove(name);
  }

  private static double ask(RouterProbe probe, Sample sample) {
    return probe.winRate(
        sample.row().id(), sample.row().prompt(), sample.row().language(), sample.embedding());
  }

  /**
   * A line of the report.
   *
   * @param name of the domain
   * @param family it belongs to
   * @param rows prompts
   * @param apgr of each router, in the order asked
   */
  public record Line(String name, String family, int rows, List<Double> apgr) {

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
      lines.add(new Line(domains.get(d).name(), domains.get(d).family(), all.length, apgr));
    }
    return lines;
  }

  /** Returns the mean APGR of a router over families. */
  public Interval mean(String router) {
    Means own = means(router);
    return Interval.of(own.value(), own.draws());
  }

  /** Returns by how much the mean APGR of a router exceeds another's. */
  public Interval gain(String router, String over) {
    Means own = means(router);
    Means other = means(over);
    double[] draws = new double[DRAWS];
    Arrays.setAll(draws, draw -> own.draws()[draw] - other.draws()[draw]);
    return Interval.of(own.value() - other.value(), draws);
  }

  /** The mean APGR of a router over families, on all prompts and on each draw. */
  @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
  private record Means(double value, double[] draws) {}

  private Means means(String router) {
    return means.computeIfAbsent(router, this::measured);
  }

  private Means measured(String router) {
    double[][] rates = winRates.getOrDefault(router, new double[0][]);
    List<List<Integer>> all = List.copyOf(families.values());
    double value = 0;
    for (List<Integer> family : all) {
      value += mean(family, rates, d -> all(rows(d))) / all.size();
    }
    SplittableRandom random = new SplittableRandom(seed);
    double[] draws = new double[DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      for (int k = 0; k < all.size(); k++) {
        List<Integer> family = all.get(random.nextInt(all.size()));
        draws[draw] += mean(family, rates, d -> drawn(rows(d), random)) / all.size();
      }
    }
    return new Means(value, draws);
  }

  private double mean(List<Integer> family, double[][] rates, IntFunction<int[]> prompts) {
    return family.stream()
        .mapToDouble(d -> apgr(rates, d, prompts.apply(d)))
        .average()
        .orElse(Double.NaN);
  }

  private int rows(int domain) {
    return domains.get(domain).samples().size();
  }

  private static int[] drawn(int rows, SplittableRandom random) {
    int[] drawn = new int[rows];
    Arrays.setAll(drawn, i -> random.nextInt(rows));
    return drawn;
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
