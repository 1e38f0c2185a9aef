package dev.headgate.lab.evaluate.baseline;

import dev.headgate.lab.evaluate.contest.Contestant;
import dev.headgate.lab.evaluate.contest.Contestant.Role;
import dev.headgate.lab.evaluate.contest.Standings;
import dev.headgate.routers.baseline.LengthRouter;
import dev.headgate.routers.baseline.RandomRouter;

/** What every router is printed beside. */
public final class Baselines {

  private Baselines() {}

  /** Chance, whose figures are averaged over so many draws where the protocol draws none. */
  public static Contestant random(int draws) {
    return new Contestant(
        "random", Role.BASELINE, draws, lesson -> new RandomRouter(lesson.seed()));
  }

  /** The longer prompt goes strong. */
  public static Contestant length() {
    return new Contestant("length", Role.BASELINE, 1, lesson -> new LengthRouter());
  }

  /** The model of highest mean score on the training side, or by hindsight where there is none. */
  public static Contestant bestSingle() {
    return new Contestant(
        "best_single", Role.BASELINE, 1, lesson -> ConstantRouter.bestSingle(lesson.known()));
  }

  /** Mixtures of single models, chosen as above. */
  public static Contestant zero() {
    return new Contestant(
        Standings.ZERO, Role.BASELINE, 1, lesson -> ConstantRouter.zero(lesson.known()));
  }

  /** Nearest neighbours on the training side; for protocols that have one. */
  public static Contestant nearest(String name) {
    return new Contestant(
        name, Role.BASELINE, 1, lesson -> NearestRouter.of(lesson.training(), lesson.seed()));
  }

  /** Who knows the scores. */
  public static Contestant oracle() {
    return new Contestant("oracle", Role.ORACLE, 1, lesson -> new LengthRouter()); // never asked
  }
}
