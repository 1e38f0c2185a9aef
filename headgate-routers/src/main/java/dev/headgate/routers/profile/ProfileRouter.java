package dev.headgate.routers.profile;

import dev.headgate.core.api.ModelCard;
import dev.headgate.core.spi.Estimate;
import dev.headgate.core.spi.Judgement;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.routers.artifact.RouterArtifact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Judges any number of models, each described by a profile, after UniRoute (Jitkrittum et al.,
 * "Universal Model Routing for Efficient LLM Inference", arXiv 2502.08773): quality(x, m) = Phi(x)'
 * Psi(m). Phi is the {@linkplain ClusterMap map}, fitted once; Psi(m) the model's {@linkplain
 * ModelProfile profile}. A new model needs no training, only a profile.
 *
 * <p>The standard deviation of a quality is that of the profile's posterior: wide where evidence is
 * thin. The win rate of two models with profiles is (1 + quality of strong - quality of weak) / 2,
 * as in {@link dev.headgate.routers.knn.KnnRouter}: where answers are right or wrong, exactly the
 * chance that the strong one is preferred, a tie counting half. For any other pair it is one less
 * what a usual model is expected to score on the prompt, so that hard prompts go to the strong one.
 *
 * <p>Immutable: {@link #with} and {@link #without} return another router, at the cost of copying
 * the numbers, and a request under way keeps the one it began with.
 */
public final class ProfileRouter implements Router {

  private final String name;
  private final ClusterMap map;
  private final SortedMap<String, ModelProfile> profiles;
  private final Map<String, ModelTable> tables = new HashMap<>();

  /**
   * Makes a router without profiles.
   *
   * @throws dev.headgate.routers.artifact.ArtifactException where the artifact is no map
   */
  public ProfileRouter(String name, RouterArtifact artifact) {
    this(name, ClusterMap.read(artifact), List.of());
  }

  /**
   * Makes a router.
   *
   * @throws ProfileException where a profile belongs to another map, or two to one model
   */
  public ProfileRouter(String name, ClusterMap map, Collection<ModelProfile> profiles) {
    this.name = name;
    this.map = map;
    this.profiles = new TreeMap<>();
    for (ModelProfile profile : profiles) {
      map.requireFit(profile);
      if (this.profiles.put(lower(profile.model()), profile) != null) {
        throw new ProfileException(
            "profile of %s: twice (expected: one a model)".formatted(profile.model()));
      }
    }
    for (String encoder : map.encoderIds()) {
      int size = map.part(encoder).orElseThrow().basis().size();
      tables.put(encoder, new ModelTable(encoder, size, this.profiles.values()));
    }
  }

  /**
   * Returns a router that knows this model, too, or knows it by this profile instead.
   *
   * @throws ProfileException where the profile belongs to another map
   */
  public ProfileRouter with(ModelProfile profile) {
    SortedMap<String, ModelProfile> changed = new TreeMap<>(profiles);
    changed.put(lower(profile.model()), profile);
    return new ProfileRouter(name, map, changed.values());
  }

  /** Returns a router that does not know the model. */
  public ProfileRouter without(String model) {
    SortedMap<String, ModelProfile> changed = new TreeMap<>(profiles);
    changed.remove(lower(model));
    return new ProfileRouter(name, map, changed.values());
  }

  /** Returns the map that all profiles belong to. */
  public ClusterMap map() {
    return map;
  }

  /** Returns all profiles, sorted by model. */
  public List<ModelProfile> profiles() {
    return List.copyOf(profiles.values());
  }

  /** Returns the profile of a model; upper and lower case are the same. */
  public Optional<ModelProfile> profile(String model) {
    return Optional.ofNullable(profiles.get(lower(model)));
  }

  /** Returns which model is best in each cluster, for people; see {@link Standing}. */
  public List<Standing> standings(double lambda) {
    return Standing.of(map, profiles.values(), lambda);
  }

  /** Returns the input's one cluster, for people. */
  public Cluster clusterOf(RouterInput input) {
    return map.cluster(input);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean needsEmbedding() {
    return true;
  }

  @Override
  public List<String> encoderIds() {
    return map.encoderIds();
  }

  @Override
  public double winRate(RouterInput input, ModelCard strong, ModelCard weak) {
    return judge(input, strong, weak).winRate();
  }

  @Override
  public Judgement judge(RouterInput input, ModelCard strong, ModelCard weak) {
    float[] row = map.row(input);
    ModelTable table = table(input);
    int s = table.place(strong);
    int w = table.place(weak);
    if (s < 0 || w < 0) {
      return new Judgement(1 - map.part(input).prior().expected(row), OptionalDouble.empty());
    }
    float[] qualities = table.qualities(row);
    float[] variances = table.variances(row);
    double winRate = (1 + unit(qualities[s]) - unit(qualities[w])) / 2;
    return new Judgement(winRate, OptionalDouble.of(Math.sqrt(variances[s] + variances[w]) / 2));
  }

  @Override
  public OptionalDouble quality(RouterInput input, ModelCard model) {
    ModelTable table = table(input);
    int place = table.place(model);
    return place < 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(unit(table.qualities(map.row(input))[place]));
  }

  @Override
  public List<Optional<Estimate>> estimates(RouterInput input, List<ModelCard> models) {
    float[] row = map.row(input);
    ModelTable table = table(input);
    float[] qualities = table.qualities(row);
    float[] variances = table.variances(row);
    List<Optional<Estimate>> estimates = new ArrayList<>(models.size());
    for (ModelCard model : models) {
      int place = table.place(model);
      estimates.add(
          place < 0
              ? Optional.empty()
              : Optional.of(new Estimate(unit(qualities[place]), Math.sqrt(variances[place]))));
    }
    return estimates;
  }

  private ModelTable table(RouterInput input) {
    return Optional.ofNullable(tables.get(map.part(input).encoder())).orElseThrow();
  }

  private static double unit(double quality) {
    return Math.clamp(quality, 0.0, 1.0);
  }

  private static String lower(String model) {
    return model.toLowerCase(Locale.ROOT);
  }
}
