package dev.headgate.gateway.config.file;

import dev.headgate.gateway.config.TrainedRouter;
import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.RouterReaders;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code routers.NAME}: a router of the operator's own making. */
final class RouterSection {

  static final Key<Path> ARTIFACT =
      Key.required(
          "artifact",
          Scalars.path(),
          "The file that `headgate train` or `headgate adapt` wrote. Read again at each reload.");

  static final SectionType TYPE =
      new SectionType(
          "routers.NAME",
          "A router of your own making, for routes to name and for `router-NAME-THRESHOLD`.",
          List.of(ARTIFACT));

  private RouterSection() {}

  /** Returns the router if its file can be used; else says what is wrong with it. */
  static Optional<TrainedRouter> build(String name, Values values, Reading reading) {
    return values
        .located(ARTIFACT)
        .flatMap(
            written -> {
              Path file = reading.resolve(written.value());
              try {
                RouterReaders.open(name, file);
                return Optional.of(new TrainedRouter(name, file));
              } catch (ArtifactException e) {
                reading.fail(written.place(), String.valueOf(e.getMessage()));
                return Optional.empty();
              }
            });
  }
}
