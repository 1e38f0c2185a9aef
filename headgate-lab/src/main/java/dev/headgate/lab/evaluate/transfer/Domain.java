package dev.headgate.lab.evaluate.transfer;

import dev.headgate.lab.corpus.Sample;
import dev.headgate.lab.train.Curation;
import dev.headgate.lab.train.Need;
import dev.headgate.lab.train.OutcomeNeeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The prompts of one category of one set, or of a whole set, with what the set's best models and
 * weaker ones scored.
 *
 * @param name set and category, or the set alone
 * @param family what is left out of training together
 * @param samples the prompts
 * @param strong mean score of the strong side on each
 * @param weak mean score of the weak side on each
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record Domain(String name, String family, List<Sample> samples, double[] strong, double[] weak) {

  /** Fewer prompts tell nothing of a router. */
  private static final int LEAST_ROWS = 100;

  /** APGR divides by the gap, so a small one makes noise. */
  private static final double LEAST_GAP = 0.05;

  /** Divides samples into domains; those too small, or without two sides, are left out. */
  static List<Domain> of(List<Sample> samples, Division division, OutcomeNeeds.Sides sides) {
    Map<String, List<Sample>> byName = new TreeMap<>();
    for (Sample sample : samples) {
      if (Curation.keeps(sample.row()) && !sample.row().scores().isEmpty()) {
        byName.computeIfAbsent(division.domain(sample.row()), n -> new ArrayList<>()).add(sample);
      }
    }
    List<Domain> domains = new ArrayList<>();
    byName.forEach(
        (name, own) ->
            measured(name, division.family(own.getFirst().row()), own, sides)
                .ifPresent(domains::add));
    return domains;
  }

  private static Optional<Domain> measured(
      String name, String family, List<Sample> all, OutcomeNeeds.Sides which) {
    OutcomeNeeds sides = OutcomeNeeds.of(all.stream().map(Sample::row).toList(), which);
    List<Sample> samples = new ArrayList<>();
    List<Need> needs = new ArrayList<>();
    for (Sample sample : all) {
      Optional<Need> need = sides.of(sample.row()).filter(Need::measured);
      if (need.isPresent()) {
        samples.add(sample);
        needs.add(need.get());
      }
    }
    double[] strong = needs.stream().mapToDouble(Need::strong).toArray();
    double[] weak = needs.stream().mapToDouble(Need::weak).toArray();
    boolean tells = samples.size() >= LEAST_ROWS && mean(strong) - mean(weak) >= LEAST_GAP;
    return tells ? Optional.of(new Domain(name, family, samples, strong, weak)) : Optional.empty();
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / Math.max(1, values.length);
  }
}
