package dev.headgate.lab.profile;

import dev.headgate.core.spi.Forecaster;
import dev.headgate.lab.corpus.Sample;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.dataset.Sampling;
import dev.headgate.lab.train.Curation;
import dev.headgate.lab.train.Provenance;
import dev.headgate.lab.train.TrainOptions;
import dev.headgate.lab.train.TrainingTools;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.feature.PromptFeatures;
import dev.headgate.routers.profile.ClusterMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Makes maps of prompts: clusters and directions from the prompts alone, difficulty and population
 * from the models of data sets where there are some. The same rows and options make the same bytes.
 */
public final class MapTrainer {

  private final TrainingTools tools;
  private final OptionalInt clusters;
  private final int unlabelledPerSet;
  private final Forecaster tasks;
  private final Consumer<String> notes;
  private final Map<String, float[][]> given;
  private final ProfileMethod method;

  /**
   * Prepares.
   *
   * @param clusters how many a language has; empty to choose
   * @param unlabelledPerSet prompts used at most of a set that nobody answered
   * @param tasks tells what prompts ask for
   * @param notes told how many clusters were chosen, and why
   */
  public MapTrainer(
      TrainingTools tools,
      OptionalInt clusters,
      int unlabelledPerSet,
      Forecaster tasks,
      Consumer<String> notes) {
    this(tools, clusters, unlabelledPerSet, tasks, notes, Map.of(), FitChoice.DEFAULT.method());
  }

  private MapTrainer(
      TrainingTools tools,
      OptionalInt clusters,
      int unlabelledPerSet,
      Forecaster tasks,
      Consumer<String> notes,
      Map<String, float[][]> given,
      ProfileMethod method) {
    this.tools = tools;
    this.clusters = clusters;
    this.unlabelledPerSet = unlabelledPerSet;
    this.tasks = tasks;
    this.notes = notes;
    this.given = Map.copyOf(given);
    this.method = method;
  }

  /** Returns a trainer that makes the map around centroids found elsewhere, by encoder. */
  public MapTrainer around(Map<String, float[][]> centroids) {
    return new MapTrainer(tools, clusters, unlabelledPerSet, tasks, notes, centroids, method);
  }

  /** Returns a trainer that makes the map for a method. */
  public MapTrainer by(ProfileMethod other) {
    return new MapTrainer(tools, clusters, unlabelledPerSet, tasks, notes, given, other);
  }

  /**
   * Makes a map.
   *
   * @throws DataException where there is no prompt, or fewer different ones than clusters
   */
  public RouterArtifact train(List<PromptRow> rows) throws IOException {
    List<PromptRow> used = used(rows);
    if (used.isEmpty()) {
      throw new DataException("data: no prompt (expected: some; name more files)");
    }
    Map<String, List<Sample>> byEncoder =
        tools.corpus(used).samples().stream()
            .collect(
                Collectors.groupingBy(
                    sample -> sample.embedding().encoderId(), TreeMap::new, Collectors.toList()));
    MapParts parts = new MapParts();
    Map<String, float[][]> centroids = new TreeMap<>();
    for (Map.Entry<String, List<Sample>> each : byEncoder.entrySet()) {
      centroids.put(each.getKey(), add(parts, each.getKey(), each.getValue()));
    }
    ClusterMap map =
        ClusterMap.read(RouterArtifact.of(header(parts, used, parts.scales()), parts.tensors()));
    Map<String, List<String>> lists = new TreeMap<>(parts.scales());
    byEncoder.forEach(
        (encoder, samples) ->
            new ClusterNames(map.part(encoder).orElseThrow(), samples, tasks)
                .addTo(lists, centroids.getOrDefault(encoder, new float[0][])));
    return RouterArtifact.of(header(parts, used, lists), parts.tensors());
  }

  /** Rows that are not worth learning from are prompts all the same. */
  private List<PromptRow> used(List<PromptRow> rows) {
    Map<String, List<PromptRow>> sets = new TreeMap<>();
    for (PromptRow row : rows) {
      PromptRow kept = Curation.keeps(row) ? row : row.with(Map.of(), Map.of());
      String place = (kept.scores().isEmpty() ? "prompts/" : "outcomes/") + kept.set();
      sets.computeIfAbsent(place, set -> new ArrayList<>()).add(kept);
    }
    TrainOptions options = tools.options();
    List<PromptRow> used = new ArrayList<>();
    sets.forEach(
        (place, own) -> {
          int most = place.startsWith("prompts/") ? unlabelledPerSet : options.rowsPerSet();
          used.addAll(Sampling.atMost(most, options.seed(), own));
        });
    return used;
  }

  private float[][] add(MapParts parts, String encoder, List<Sample> samples) {
    EncoderMapFit fit = new EncoderMapFit(encoder, samples, tools.options().seed(), notes);
    int dimension = samples.getFirst().embedding().dimension();
    MapClusters found = clusters(fit, encoder, dimension);
    parts.add(
        new EncoderSpec(encoder, dimension),
        found,
        fit.directions(),
        fit.population(found.centroids()));
    return found.centroids();
  }

  private MapClusters clusters(EncoderMapFit fit, String encoder, int dimension) {
    if (method.assignment() == ProfileMethod.Assignment.LEARNED) {
      if (!given.isEmpty()) {
        throw new DataException(
            "--centroids: with --method learned_map (expected: one of them; a learned map finds its"
                + " own)");
      }
      return MapClusters.of(fit.learned(clusters));
    }
    float[][] centroids = given.isEmpty() ? fit.centroids(clusters) : given(encoder, dimension);
    return method.assignment() == ProfileMethod.Assignment.HARD
        ? MapClusters.hard(centroids)
        : MapClusters.soft(centroids);
  }

  private float[][] given(String encoder, int dimension) {
    float[][] centroids = given.getOrDefault(encoder, new float[0][]);
    if (centroids.length == 0 || centroids[0].length != dimension) {
      throw new DataException(
          ("--centroids: none of %s with %d numbers (expected: some for each encoder of the data,"
                  + " as it has prompts of that encoder's languages)")
              .formatted(encoder, dimension));
    }
    return centroids;
  }

  private ArtifactHeader header(
      MapParts parts, List<PromptRow> used, Map<String, List<String>> lists) {
    return Provenance.header(
        ClusterMap.KIND,
        PromptFeatures.SCHEMA,
        parts.settings(),
        lists,
        parts.encoders(),
        List.of(),
        used,
        tools.options());
  }
}
