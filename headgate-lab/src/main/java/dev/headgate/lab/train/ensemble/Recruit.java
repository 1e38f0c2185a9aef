package dev.headgate.lab.train.ensemble;

import dev.headgate.core.spi.Router;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.train.Trainer;
import dev.headgate.lab.train.Trainers;
import dev.headgate.lab.train.TrainingTools;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.RouterReaders;
import dev.headgate.routers.ensemble.Member;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** A member of an ensemble before it has learned: a kind that is trained, or a router as it is. */
public sealed interface Recruit {

  /** Returns what the ensemble calls it. */
  String name();

  /**
   * Makes the member out of rows.
   *
   * @throws IOException where the embedding store fails
   */
  Member learn(List<PromptRow> rows, TrainingTools tools) throws IOException;

  /**
   * Finds a recruit: a router that needs no training where there is one of the name, else a kind.
   *
   * @throws DataException where there is neither
   */
  static Recruit named(String name) {
    Optional<Router> ready =
        ServiceLoader.load(Router.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(router -> router.name().equals(name) && !router.needsEmbedding())
            .findFirst();
    return ready
        .<Recruit>map(router -> new Ready(name, router))
        .orElseGet(() -> new Trained(name, Trainers.named(name)));
  }

  /** A router that needs no training. */
  record Ready(String name, Router router) implements Recruit {

    @Override
    public Member learn(List<PromptRow> rows, TrainingTools tools) {
      return new Member(name, router, Optional.empty());
    }
  }

  /** A kind that is trained. */
  record Trained(String name, Trainer trainer) implements Recruit {

    private static final double SHARE_TO_STOP_BY = 0.1;

    @Override
    public Member learn(List<PromptRow> rows, TrainingTools tools) throws IOException {
      double share = trainer.stopsByRowsHeldOut() ? SHARE_TO_STOP_BY : 0;
      TrainingTools own =
          new TrainingTools(tools.options().holdingOut(share), tools.encoder(), tools.progress());
      RouterArtifact artifact = trainer.train(rows, own);
      return new Member(name, RouterReaders.open(name, artifact), Optional.of(artifact));
    }
  }
}
