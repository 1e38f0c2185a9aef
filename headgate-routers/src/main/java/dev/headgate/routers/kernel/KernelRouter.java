package dev.headgate.routers.kernel;

import dev.headgate.core.api.ModelCard;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.vector.PerEncoder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Learns from a few hundred to some thousand labelled prompts of one kind of traffic, by kernel
 * ridge regression (the mean of a Gaussian process: Rasmussen and Williams, "Gaussian Processes for
 * Machine Learning", 2006, chapter 2).
 *
 * <p>The kernel of two prompts is the sum of four, each about one for a prompt with itself: a
 * Gaussian of their embeddings, a Gaussian of their cheap features, the product of their features,
 * and the product of their hashed words. So it sees what a prompt is about, what shape it has, and
 * which words it uses; each alone is worse. A model's quality is a constant, plus its slope on the
 * prior router's score where there is one, plus the kernel with each labelled prompt times the
 * weight learned for it.
 *
 * <p>The win rate is one half plus half the difference of two qualities. A model the artifact does
 * not know takes the place of the strong or the weak one of the labels, in the role it is asked
 * about. In a language that had no labels, the prior router answers.
 */
public final class KernelRouter implements Router {

  /** The kind of artifact. */
  public static final String KIND = "kernel";

  private final String name;
  private final PerEncoder<KernelParts> parts;
  private final List<String> models;
  private final int strongest;
  private final int weakest;
  private final Optional<Prior> prior;

  /**
   * Makes a router on an artifact of the lab.
   *
   * @throws ArtifactException where the artifact is another router's, not whole, or made for
   *     encoders or features that this version does not have
   */
  public KernelRouter(RouterArtifact artifact) {
    this(KIND, artifact);
  }

  KernelRouter(String name, RouterArtifact artifact) {
    this.name = name;
    this.parts =
        PerEncoder.read(
            KIND, KernelPoint.SCHEMA, artifact, encoder -> KernelParts.read(artifact, encoder));
    this.models = artifact.header().lists().getOrDefault("models", List.of());
    this.strongest = role("strong", artifact);
    this.weakest = role("weak", artifact);
    this.prior = Prior.read(artifact);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean needsEmbedding() {
    return true;
  }

  /** Returns its own encoders, and those of the router it was adapted from. */
  @Override
  public List<String> encoderIds() {
    return Stream.concat(
            parts.encoderIds().stream(), prior.stream().flatMap(known -> known.encoderIds()))
        .distinct()
        .toList();
  }

  @Override
  public boolean takesLong() {
    return true;
  }

  @Override
  public double winRate(RouterInput input, ModelCard strong, ModelCard weak) {
    if (prior.isPresent() && parts.find(parts.embedding(input)).isEmpty()) {
      return prior.get().winRate(input, strong, weak);
    }
    double[] qualities = qualities(input);
    int s = models.indexOf(lower(strong));
    int w = models.indexOf(lower(weak));
    double gain = qualities[s < 0 ? strongest : s] - qualities[w < 0 ? weakest : w];
    return winRate(gain);
  }

  /** Returns the win rate of a model whose answers are expected to score so much higher. */
  public static double winRate(double gain) {
    return Math.clamp((1 + gain) / 2, 0.0, 1.0);
  }

  @Override
  public OptionalDouble quality(RouterInput input, ModelCard model) {
    int head = models.indexOf(lower(model));
    return head < 0 || parts.find(parts.embedding(input)).isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.clamp(qualities(input)[head], 0.0, 1.0));
  }

  private double[] qualities(RouterInput input) {
    float[] point = KernelPoint.of(parts.embedding(input), input.features());
    double score = prior.map(known -> known.score(input)).orElse(0.0);
    return parts.of(input).predict(point, input.features().routedText(), score);
  }

  private int role(String role, RouterArtifact artifact) {
    String model = artifact.header().settings().getOrDefault(role, "absent");
    int head = models.indexOf(model);
    if (head < 0) {
      throw new ArtifactException(
          "artifact kernel: setting %s: %s (expected: one of %s)".formatted(role, model, models));
    }
    return head;
  }

  private static String lower(ModelCard model) {
    return model.id().value().toLowerCase(Locale.ROOT);
  }
}
