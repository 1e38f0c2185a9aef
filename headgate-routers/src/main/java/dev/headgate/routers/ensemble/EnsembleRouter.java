package dev.headgate.routers.ensemble;

import dev.headgate.core.api.ModelCard;
import dev.headgate.core.spi.Judgement;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.feature.PromptFeatures;
import dev.headgate.routers.vector.PerEncoder;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Several routers stacked (Wolpert, "Stacked generalization", Neural Networks 5, 1992; weights that
 * cannot be negative after Breiman, "Stacked regressions", Machine Learning 24, 1996).
 *
 * <p>The win rate is {@code sigmoid(c + sum w_k logit(p_k) + sum u_j f_j)} of the members' win
 * rates p and a few cheap features f, with all w at least zero; the weights were learned from what
 * members said of prompts they had not learned from. A model's quality is likewise a weighted sum
 * of what the members tell of it; the win rate of two models of known quality is one half plus half
 * the difference.
 *
 * <p>How sure it is: {@code sqrt(a + b v)}, where v is the variance of the members' win rates, each
 * counting by its weight, and a and b were fitted to what the measured need turned out to be. So it
 * holds the noise of a single prompt's outcomes, too.
 */
public final class EnsembleRouter implements Router {

  /** The kind of artifact. */
  public static final String KIND = "ensemble";

  private final String name;
  private final List<Member> members;
  private final int[] features;
  private final PerEncoder<Stack> stacks;

  /**
   * Makes a router on an artifact of the lab.
   *
   * @throws ArtifactException where the artifact is another router's, not whole, or made for
   *     encoders, features or members that this version does not have
   */
  public EnsembleRouter(RouterArtifact artifact) {
    this(KIND, artifact);
  }

  EnsembleRouter(String name, RouterArtifact artifact) {
    this.name = name;
    this.features = features(list(artifact, "features"));
    List<String> names = list(artifact, "members");
    this.stacks =
        PerEncoder.read(
            KIND,
            PromptFeatures.SCHEMA,
            artifact,
            encoder -> Stack.read(artifact, encoder, names.size(), features.length));
    this.members = names.stream().map(member -> Member.read(member, artifact)).toList();
    requireMembers();
  }

  private static List<String> list(RouterArtifact artifact, String name) {
    return artifact.header().lists().getOrDefault(name, List.of());
  }

  private static int[] features(List<String> names) {
    return names.stream().mapToInt(EnsembleRouter::feature).toArray();
  }

  private static int feature(String name) {
    int index = PromptFeatures.names().indexOf(name);
    if (index < 0) {
      throw new ArtifactException(
          "artifact ensemble: feature %s (expected: one of %s)"
              .formatted(name, PromptFeatures.names()));
    }
    return index;
  }

  private void requireMembers() {
    for (Member member : members) {
      for (String encoder : stacks.encoderIds()) {
        if (!member.reads(encoder)) {
          throw new ArtifactException(
              "artifact ensemble: member %s reads %s (expected: %s, too)"
                  .formatted(member.name(), member.router().encoderIds(), encoder));
        }
      }
    }
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
    return stacks.encoderIds();
  }

  @Override
  public boolean takesLong() {
    return members.stream().anyMatch(member -> member.router().takesLong());
  }

  @Override
  public double winRate(RouterInput input, ModelCard strong, ModelCard weak) {
    return judge(input, strong, weak).winRate();
  }

  @Override
  public Judgement judge(RouterInput input, ModelCard strong, ModelCard weak) {
    Stack stack = stacks.of(input);
    double[] opinions =
        members.stream().mapToDouble(member -> member.logOdds(input, strong, weak)).toArray();
    OptionalDouble strongQuality = quality(input, strong);
    OptionalDouble weakQuality = quality(input, weak);
    double winRate =
        strongQuality.isPresent() && weakQuality.isPresent()
            ? (1 + strongQuality.getAsDouble() - weakQuality.getAsDouble()) / 2
            : stack.winRate(opinions, shape(input));
    return new Judgement(winRate, OptionalDouble.of(Math.sqrt(stack.variance(opinions))));
  }

  @Override
  public OptionalDouble quality(RouterInput input, ModelCard model) {
    Stack stack = stacks.of(input);
    double sum = stack.qualityConstant();
    boolean told = false;
    for (int i = 0; i < members.size(); i++) {
      double weight = stack.qualities()[i];
      if (weight > 0) {
        OptionalDouble quality = members.get(i).quality(input, model);
        if (quality.isEmpty()) {
          return OptionalDouble.empty();
        }
        sum += weight * quality.getAsDouble();
        told = true;
      }
    }
    return told ? OptionalDouble.of(Math.clamp(sum, 0.0, 1.0)) : OptionalDouble.empty();
  }

  private double[] shape(RouterInput input) {
    if (features.length == 0) {
      return new double[0];
    }
    float[] all = PromptFeatures.of(input.features());
    double[] shape = new double[features.length];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = all[features[i]];
    }
    return shape;
  }
}
