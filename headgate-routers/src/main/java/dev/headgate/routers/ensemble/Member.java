package dev.headgate.routers.ensemble;

import dev.headgate.core.api.ModelCard;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.InnerRouter;
import dev.headgate.routers.artifact.NestedArtifact;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A router of an ensemble.
 *
 * @param name what the ensemble calls it
 * @param router itself
 * @param artifact what it was read from; empty for one that is only named
 */
public record Member(String name, Router router, Optional<RouterArtifact> artifact) {

  private static final String PREFIX = "member_";

  /** Keeps the log odds within about 7 of zero. */
  private static final double NEVER_SURER = 1e-3;

  /** Finds a member inside an ensemble's artifact. */
  static Member read(String name, RouterArtifact outer) {
    return InnerRouter.of(PREFIX + name, outer)
        .map(router -> new Member(name, router, Optional.empty()))
        .orElseThrow(
            () ->
                new ArtifactException(
                    "artifact ensemble: member %s: absent (expected: it or its name inside)"
                        .formatted(name)));
  }

  /** Returns the settings by which {@link EnsembleRouter} finds it again. */
  public Map<String, String> settings() {
    return artifact
        .map(inner -> NestedArtifact.settings(PREFIX + name, inner))
        .orElseGet(() -> InnerRouter.named(PREFIX + name, router.name()));
  }

  /** Returns its weights, to be put among the ensemble's. */
  public List<Tensor> tensors() {
    return artifact.map(inner -> NestedArtifact.tensors(PREFIX + name, inner)).orElseGet(List::of);
  }

  /** Returns the log odds of its win rate. */
  public double logOdds(RouterInput input, ModelCard strong, ModelCard weak) {
    double winRate = Math.clamp(router.winRate(input, strong, weak), NEVER_SURER, 1 - NEVER_SURER);
    return Math.log(winRate / (1 - winRate));
  }

  /** Returns the quality of a model where it knows it. */
  public OptionalDouble quality(RouterInput input, ModelCard model) {
    return router.quality(input, model);
  }

  /** Returns whether it has no need of this encoder or reads its vectors. */
  public boolean reads(String encoder) {
    return !router.needsEmbedding() || router.encoderIds().contains(encoder);
  }
}
