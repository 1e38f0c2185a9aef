package dev.headgate.lab.onboard;

import dev.headgate.lab.evaluate.plot.ClusterPlot;
import dev.headgate.lab.evaluate.plot.ClusterPlot.Line;
import dev.headgate.routers.profile.Cluster;
import dev.headgate.routers.profile.ClusterMap;
import dev.headgate.routers.profile.ModelProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A profile as charts, against the models that answered the same prompts: error, cost and time, a
 * column a cluster, for those with most labels.
 *
 * @param map its clusters
 */
public record ProfileCharts(ClusterMap map) {

  private static final String COLUMNS = "cluster, as numbered in table.txt";
  private static final int MOST_CLUSTERS = 24;
  private static final int MOST_OTHERS = 5;
  private static final int PER_THOUSAND = 1_000;

  /** Writes {@code error}, {@code cost} and {@code latency}, each as PNG and SVG. */
  public void write(Path folder, ModelProfile profile, List<ModelProfile> others)
      throws IOException {
    List<Cluster> clusters =
        ClusterView.of(map, profile).stream()
            .limit(MOST_CLUSTERS)
            .map(ClusterView::cluster)
            .toList();
    List<ModelProfile> shown = new ArrayList<>(List.of(profile));
    others.stream().limit(MOST_OTHERS).forEach(shown::add);
    int n = clusters.size();
    String of = " of " + profile.model() + " by cluster";
    new ClusterPlot("Error" + of + ", 95 % interval", COLUMNS, "error", n, errors(clusters, shown))
        .write(folder, "error");
    new ClusterPlot(
            "Cost" + of,
            COLUMNS,
            "US dollars per 1000 answers",
            n,
            lines(clusters, shown, each -> each.costUsd() * PER_THOUSAND))
        .write(folder, "cost");
    new ClusterPlot(
            "Time" + of, COLUMNS, "milliseconds", n, lines(clusters, shown, ClusterView::latencyMs))
        .write(folder, "latency");
  }

  /** Only the model itself has its intervals drawn; with all of them nothing could be read. */
  private static List<Line> errors(List<Cluster> clusters, List<ModelProfile> shown) {
    List<Line> lines = new ArrayList<>(lines(clusters, shown, ClusterView::error));
    ModelProfile first = shown.getFirst();
    lines.set(
        0,
        lines
            .getFirst()
            .between(
                values(clusters, first, ClusterView::low),
                values(clusters, first, ClusterView::high)));
    return lines;
  }

  private static List<Line> lines(
      List<Cluster> clusters, List<ModelProfile> shown, ToDoubleFunction<ClusterView> figure) {
    return shown.stream()
        .map(each -> Line.of(each.model(), values(clusters, each, figure)))
        .toList();
  }

  private static double[] values(
      List<Cluster> clusters, ModelProfile profile, ToDoubleFunction<ClusterView> figure) {
    return clusters.stream()
        .mapToDouble(
            cluster ->
                ClusterView.in(cluster, profile).stream()
                    .mapToDouble(figure)
                    .findFirst()
                    .orElse(Double.NaN))
        .toArray();
  }
}
