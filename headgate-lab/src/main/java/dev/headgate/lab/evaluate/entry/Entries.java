package dev.headgate.lab.evaluate.entry;

import dev.headgate.core.decide.RouterCatalogue;
import dev.headgate.core.spi.Router;
import dev.headgate.lab.corpus.Sample;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.embed.BulkEncoder;
import dev.headgate.lab.evaluate.contest.Contestant;
import dev.headgate.lab.evaluate.contest.Contestant.Role;
import dev.headgate.lab.evaluate.contest.Lesson;
import dev.headgate.lab.progress.Progress;
import dev.headgate.lab.serving.OwnVectors;
import dev.headgate.lab.train.TrainOptions;
import dev.headgate.lab.train.Trainer;
import dev.headgate.lab.train.Trainers;
import dev.headgate.lab.train.TrainingTools;
import dev.headgate.routers.artifact.RouterReaders;
import dev.headgate.routers.encode.StaticEncoder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Routers as the command line names them: an artifact's path, or the name of a shipped router or of
 * one that a configuration makes, is judged as it is; where the protocol gives labelled prompts to
 * learn from, the name of a kind that can be trained is trained on them.
 */
final class Entries {

  /** Within the labelled prompts; only to stop by. */
  private static final double DEVELOPMENT_SHARE = 0.2;

  private final Map<String, Router> shipped = RouterCatalogue.load();
  private final StaticEncoder tables = new StaticEncoder();
  private final BulkEncoder encoder;
  private final Function<String, Optional<Router>> configured;

  Entries(BulkEncoder encoder, Function<String, Optional<Router>> configured) {
    this.encoder = encoder;
    this.configured = configured;
  }

  /** Returns the shipped routers by name. */
  Map<String, Router> shipped() {
    return shipped;
  }

  /**
   * Finds a router that is judged as it is.
   *
   * @throws DataException where there is none of the name
   */
  Contestant frozen(String nameOrPath) {
    Path file = Path.of(nameOrPath);
    if (Files.isRegularFile(file)) {
      String name = file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
      return entered(name, RouterReaders.open(routerName(name), file));
    }
    return Optional.ofNullable(shipped.get(nameOrPath))
        .or(() -> configured.apply(nameOrPath))
        .map(router -> entered(nameOrPath, router))
        .orElseThrow(
            () ->
                DataException.unknown(
                    "--router",
                    nameOrPath,
                    shipped.keySet(),
                    "the file of an artifact, or a router of --config"));
  }

  /**
   * Finds a kind that is trained anew on each lesson.
   *
   * @throws DataException where there is none of the name
   */
  Contestant learning(String kindOrPath) {
    if (Files.isRegularFile(Path.of(kindOrPath))) {
      return frozen(kindOrPath);
    }
    Optional<Router> asItIs = configured.apply(kindOrPath);
    if (asItIs.isPresent()) {
      return entered(kindOrPath, asItIs.get());
    }
    Trainer trainer = Trainers.named(kindOrPath);
    return new Contestant(
        kindOrPath, Role.ROUTER, 1, lesson -> trained(kindOrPath, trainer, lesson));
  }

  private Router trained(String kind, Trainer trainer, Lesson lesson) throws IOException {
    TrainOptions options =
        new TrainOptions(
            lesson.seed(),
            Integer.MAX_VALUE,
            trainer.stopsByRowsHeldOut() ? DEVELOPMENT_SHARE : 0,
            1,
            "unknown",
            "unknown",
            List.of(),
            true);
    TrainingTools tools = new TrainingTools(options, encoder, Entries::silent);
    return RouterReaders.open(
        kind, trainer.train(lesson.training().stream().map(Sample::row).toList(), tools));
  }

  private Contestant entered(String name, Router router) {
    Router asked = OwnVectors.of(router, tables);
    return new Contestant(name, Role.ROUTER, 1, lesson -> asked);
  }

  private static String routerName(String fileName) {
    return fileName.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]+", "_");
  }

  private static Progress silent(String label) {
    return new Progress(label, new PrintWriter(Writer.nullWriter()), Clock.systemUTC());
  }
}
