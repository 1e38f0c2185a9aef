package dev.headgate.lab.train;

import dev.headgate.lab.dataset.DataException;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** The kinds of router that can be trained, by name. */
public final class Trainers {

  private Trainers() {}

  /**
   * Finds the trainer of a kind.
   *
   * @throws DataException where there is none, naming those there are
   */
  public static Trainer named(String router) {
    SortedMap<String, Trainer> trainers = new TreeMap<>();
    for (Trainer trainer : ServiceLoader.load(Trainer.class)) {
      trainers.put(trainer.router(), trainer);
    }
    Trainer trainer = trainers.get(router);
    if (trainer == null) {
      throw DataException.unknown("--router", router, trainers.keySet(), "");
    }
    return trainer;
  }
}
