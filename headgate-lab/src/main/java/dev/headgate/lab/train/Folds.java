package dev.headgate.lab.train;

import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.dataset.StableHash;

/** Grouped cross-validation over training rows: rows of a group are in one fold. */
public final class Folds {

  /** How many folds there are. */
  public static final int COUNT = 5;

  private Folds() {}

  /** Returns the fold of a row, from 0. */
  public static int of(PromptRow row, long seed) {
    return of(row, seed, COUNT);
  }

  /** Returns the fold of a row, from 0, of so many. */
  public static int of(PromptRow row, long seed, int folds) {
    return (int) (StableHash.unit(seed, "fold/" + row.group()) * folds);
  }
}
