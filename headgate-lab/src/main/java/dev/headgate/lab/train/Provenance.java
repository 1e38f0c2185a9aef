package dev.headgate.lab.train;

import dev.headgate.lab.dataset.DataSet;
import dev.headgate.lab.dataset.GatewayLog;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.ArtifactHeader.DataSource;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.artifact.ArtifactHeader.ModelRows;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes down what a router was learned from. */
public final class Provenance {

  private Provenance() {}

  /**
   * Makes a header without figures and tensors, which come later.
   *
   * @param used every row that anything was learned or measured on
   */
  public static ArtifactHeader header(
      String kind,
      int featureSchema,
      Map<String, String> settings,
      Map<String, List<String>> lists,
      List<EncoderSpec> encoders,
      List<ModelRows> models,
      List<PromptRow> used,
      TrainOptions options) {
    return new ArtifactHeader(
        kind,
        featureSchema,
        settings,
        lists,
        encoders,
        models,
        sources(used),
        options.seed(),
        options.commit(),
        options.date(),
        List.of(),
        List.of(),
        List.of());
  }

  private static List<DataSource> sources(List<PromptRow> used) {
    Map<String, Integer> rows = new TreeMap<>();
    used.forEach(row -> rows.merge(row.set(), 1, Integer::sum));
    return rows.entrySet().stream().map(e -> source(e.getKey(), e.getValue())).toList();
  }

  private static DataSource source(String set, int rows) {
    if (set.equals(GatewayLog.SET)) {
      return new DataSource(
          set, "own traffic: publish only what its senders allow", "a gateway's log", rows);
    }
    return DataSet.named(set)
        .map(known -> new DataSource(set, known.licence(), known.source(), rows))
        .orElseGet(() -> new DataSource(set, "unknown: do not publish", "unknown", rows));
  }
}
