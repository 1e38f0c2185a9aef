package dev.headgate.gateway.config.file;

import dev.headgate.core.api.ModelCard;
import dev.headgate.core.spi.Router;
import dev.headgate.gateway.config.EncoderConfig;
import dev.headgate.gateway.config.OwnRouter;
import dev.headgate.gateway.config.TrainedRouter;
import dev.headgate.gateway.profile.ProfileFolder;
import dev.headgate.gateway.profile.ProfiledRouter;
import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.RouterReaders;
import dev.headgate.routers.encode.EncoderModel;
import dev.headgate.routers.profile.ClusterMap;
import dev.headgate.routers.profile.ProfileException;
import dev.headgate.routers.profile.ProfileRouter;
import dev.headgate.routers.stage.TwoStageRouter;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** {@code routers.NAME}: a router of the operator's own making. */
final class RouterSection {

  static final Key<Path> ARTIFACT =
      Key.optional(
          "artifact",
          Scalars.path(),
          "none",
          "The file that `headgate train`, `headgate adapt` or `headgate cluster` wrote. Read again"
              + " at each reload.");
  static final Key<Path> FAST =
      Key.optional(
          "fast",
          Scalars.path(),
          "none",
          "With an `artifact`: the file of a router of static vectors (`headgate train --encoder"
              + " static`, or `headgate adapt --router mf_static`) that decides first; `artifact`"
              + " is asked only where that score lies near the threshold. See docs/routers.md.");
  static final Key<Path> PROFILES =
      Key.optional(
          "profiles",
          Scalars.path(),
          "`profiles/NAME` in the folder `admin.state`",
          "With an `artifact` that is a map of `headgate cluster`, or alone for the map that ships:"
              + " the folder of the models' profiles, in which the gateway keeps those installed"
              + " through `/admin/v1`. See docs/live-pool.md.");

  /** One of these says what kind of router it is. */
  private static final List<Key<?>> KINDS = List.of(ARTIFACT, OnnxSection.ONNX, JudgeSection.MODEL);

  static final SectionType TYPE =
      new SectionType(
          "routers.NAME",
          "A router of your own making, for routes to name and for `router-NAME-THRESHOLD`: one of"
              + " `artifact`, `onnx` and `model`, or `profiles` alone.",
          Stream.of(
                  KINDS, List.<Key<?>>of(FAST, PROFILES), OnnxSection.OPTIONS, JudgeSection.OPTIONS)
              .flatMap(List::stream)
              .toList());

  private RouterSection() {}

  /** Returns the router if it can be made; else says what is wrong with it. */
  static Optional<? extends OwnRouter> build(
      String name,
      Values values,
      List<ModelCard> cards,
      List<EncoderConfig> encoders,
      References references,
      Reading reading) {
    List<Key<?>> kinds = kinds(values);
    if (kinds.size() != 1) {
      List<String> found = kinds.stream().map(Key::name).toList();
      reading.fail(
          values.place(),
          (found.isEmpty() ? "empty" : String.join(" and ", found))
              + " (expected: one of artifact, onnx, model, or profiles alone)");
      return Optional.empty();
    }
    Key<?> kind = kinds.getFirst();
    requireOwn(kind, ARTIFACT, List.of(FAST, PROFILES), values, reading);
    requireOwn(kind, OnnxSection.ONNX, OnnxSection.OPTIONS, values, reading);
    requireOwn(kind, JudgeSection.MODEL, JudgeSection.OPTIONS, values, reading);
    if (kind.equals(JudgeSection.MODEL)) {
      return JudgeSection.build(name, values, cards, references, reading);
    }
    return kind.equals(OnnxSection.ONNX)
        ? OnnxSection.build(name, values, reading)
        : trained(name, values, encoders, reading);
  }

  /** Profiles alone stand on the map that ships. */
  private static List<Key<?>> kinds(Values values) {
    List<Key<?>> kinds = KINDS.stream().filter(values::mentions).toList();
    return kinds.isEmpty() && values.mentions(PROFILES) ? List.of(ARTIFACT) : kinds;
  }

  private static void requireOwn(
      Key<?> kind, Key<?> owner, List<Key<?>> options, Values values, Reading reading) {
    if (!kind.equals(owner)) {
      options.stream()
          .filter(values::mentions)
          .forEach(key -> reading.fail(values.placeOf(key), "only together with " + owner.name()));
    }
  }

  private static Optional<TrainedRouter> trained(
      String name, Values values, List<EncoderConfig> encoders, Reading reading) {
    Optional<Path> file = values.written(ARTIFACT).map(reading::resolve);
    try {
      RouterArtifact artifact =
          file.map(RouterReaders::read).orElseGet(ClusterMap::shippedArtifact);
      Router router = RouterReaders.open(name, artifact);
      requireEncoders(name, artifact, encoders);
      Optional<Path> fast = fast(name, values, artifact, reading);
      return Optional.of(new TrainedRouter(name, file, fast, profiles(values, router, reading)));
    } catch (ArtifactException e) {
      reading.fail(values.placeOf(ARTIFACT), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static Optional<Path> fast(
      String name, Values values, RouterArtifact artifact, Reading reading) {
    Optional<Path> file = values.written(FAST).map(reading::resolve);
    try {
      file.map(RouterReaders::read).ifPresent(fast -> TwoStageRouter.of(name, fast, artifact));
    } catch (ArtifactException e) {
      reading.fail(values.placeOf(FAST), String.valueOf(e.getMessage()));
    }
    return file;
  }

  private static Optional<Path> profiles(Values values, Router router, Reading reading) {
    Optional<Path> folder = values.written(PROFILES).map(reading::resolve);
    if (folder.isEmpty()) {
      return folder;
    }
    if (!(router instanceof ProfileRouter onMap)) {
      reading.fail(
          values.placeOf(PROFILES),
          "beside an artifact that is no map (expected: one that headgate cluster wrote)");
      return folder;
    }
    try {
      ProfiledRouter.of(onMap, folder.map(ProfileFolder::new));
    } catch (ProfileException e) {
      reading.fail(values.placeOf(PROFILES), String.valueOf(e.getMessage()));
    }
    return folder;
  }

  /** Vectors of another encoder say nothing to a router, so each it needs must be there. */
  private static void requireEncoders(
      String name, RouterArtifact artifact, List<EncoderConfig> encoders) {
    Set<EncoderSpec> known = new LinkedHashSet<>();
    encoders.forEach(encoder -> known.add(encoder.makes()));
    for (EncoderModel model : EncoderModel.values()) {
      known.add(new EncoderSpec(model.id(), model.dimension()));
    }
    for (EncoderSpec needed : artifact.header().encoders()) {
      if (!known.contains(needed)) {
        throw new ArtifactException(
            ("artifact of %s: made for encoder %s of %d components (expected: one of %s; add"
                    + " it under encoders, with these dimensions)")
                .formatted(
                    name,
                    needed.id(),
                    needed.dimension(),
                    known.stream().map(each -> each.id() + " of " + each.dimension()).toList()));
      }
    }
  }
}
