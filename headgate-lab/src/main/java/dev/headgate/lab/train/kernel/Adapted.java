package dev.headgate.lab.train.kernel;

import dev.headgate.core.spi.Router;
import dev.headgate.routers.artifact.NestedArtifact;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.kernel.Prior;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The router that is adapted.
 *
 * @param router itself
 * @param artifact what it was read from, to travel with the adapted one; empty for a router that is
 *     on every class path and needs none
 */
public record Adapted(Router router, Optional<RouterArtifact> artifact) {

  Map<String, String> settings() {
    return artifact
        .map(inner -> NestedArtifact.settings(Prior.nested(), inner))
        .orElseGet(() -> Prior.named(router.name()));
  }

  List<Tensor> tensors() {
    return artifact.map(inner -> NestedArtifact.tensors(Prior.nested(), inner)).orElse(List.of());
  }
}
