package dev.headgate.lab.onboard;

import dev.headgate.core.api.Excerpt;
import dev.headgate.routers.profile.Cluster;
import dev.headgate.routers.profile.ClusterMap;
import dev.headgate.routers.profile.Evidence;
import dev.headgate.routers.profile.ModelProfile;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A profile as a table for people, against the models that answered the same prompts.
 *
 * @param map its clusters
 * @param out where it is printed
 */
public record ProfileTable(ClusterMap map, PrintWriter out) {

  private static final int PER_THOUSAND = 1_000;
  private static final int NAME_WIDTH = 36;

  /**
   * Prints.
   *
   * @param others profiles on the same map
   */
  public void print(ModelProfile profile, List<ModelProfile> others) {
    out.printf(
        "%n%3s %s %5s %5s %13s %12s %9s  %s%n",
        "", padded("cluster"), "n", "error", "95 %", "USD per 1000", "ms", "best of the others");
    int number = 1;
    for (ClusterView each : ClusterView.of(map, profile)) {
      printRow(number++, each, best(each.cluster(), others));
    }
    out.println();
    printWhole(profile);
    others.forEach(this::printWhole);
    out.flush();
  }

  /** Says which clusters a validation set has no prompt in. */
  public void printMissed(List<Cluster> missed) {
    if (missed.isEmpty()) {
      return;
    }
    out.printf(
        "no prompt in %d of %d clusters (expected: some in each; there a profile rests on what is"
            + " known of the others):%n",
        missed.size(), map.clusters().size());
    missed.forEach(each -> out.println("  " + each.name()));
    out.flush();
  }

  private void printRow(int number, ClusterView view, Optional<Rival> best) {
    out.printf(
        Locale.ROOT,
        "%3d %s %5d %5.2f  [%.2f, %.2f] %12.4f %9.0f  %s%n",
        number,
        padded(view.cluster().name()),
        view.labels(),
        view.error(),
        view.low(),
        view.high(),
        view.costUsd() * PER_THOUSAND,
        view.latencyMs(),
        best.map(Rival::text).orElse("-"));
  }

  private void printWhole(ModelProfile profile) {
    Evidence evidence = profile.evidence();
    out.printf(
        Locale.ROOT,
        "    %s %5d %5.2f %13s %12.4f %9.0f%n",
        padded(Excerpt.bare(profile.model())),
        evidence.labels(),
        1 - evidence.score(),
        "",
        evidence.costUsd() * PER_THOUSAND,
        evidence.latencyMs());
  }

  private static Optional<Rival> best(Cluster cluster, List<ModelProfile> others) {
    return others.stream()
        .flatMap(
            each ->
                ClusterView.in(cluster, each).stream()
                    .map(view -> new Rival(each.model(), view.error())))
        .min(Comparator.comparingDouble(Rival::error));
  }

  /** Cuts or fills to a column's width; characters of Chinese take two places each. */
  private static String padded(String text) {
    StringBuilder shown = new StringBuilder();
    int width = 0;
    for (int c : text.codePoints().toArray()) {
      int more = Character.isIdeographic(c) ? 2 : 1;
      if (width + more > NAME_WIDTH) {
        break;
      }
      shown.appendCodePoint(c);
      width += more;
    }
    return shown.append(" ".repeat(NAME_WIDTH - width)).toString();
  }

  private record Rival(String model, double error) {

    String text() {
      return String.format(Locale.ROOT, "%.2f %s", error, Excerpt.bare(model));
    }
  }
}
