package dev.headgate.lab.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/** Prompts of which everything is known, to draw samples from and to check promises against. */
final class Population {

  private static final int LEVELS = 100;

  private final List<Atom> atoms = new ArrayList<>();
  private double total;

  /** A kind of prompt and how much of the population it is. */
  private record Atom(double upTo, double weight, LabelledPrompt prompt) {}

  /** Returns a population in which win rates are uniform and losses as likely as said at each. */
  static Population uniform(DoubleUnaryOperator harm, DoubleUnaryOperator gain) {
    Population population = new Population();
    for (int level = 0; level < LEVELS; level++) {
      double winRate = (level + .5) / LEVELS;
      double lost = harm.applyAsDouble(winRate);
      double won = gain.applyAsDouble(winRate);
      population
          .add(lost, winRate, 1, 0)
          .add(won, winRate, 0, 1)
          .add(1 - lost - won, winRate, 1, 1);
    }
    return population;
  }

  /** Adds prompts of a kind; weights need not sum to one. */
  Population add(double weight, double winRate, double strong, double weak) {
    total += weight;
    atoms.add(new Atom(total, weight, new LabelledPrompt("", winRate, strong, weak)));
    return this;
  }

  /** Draws independent prompts, each a group of its own. */
  LabelledSet draw(int n, SplittableRandom random) {
    List<LabelledPrompt> prompts = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      LabelledPrompt kind = atom(random.nextDouble() * total).prompt();
      prompts.add(new LabelledPrompt("" + i, kind.winRate(), kind.strong(), kind.weak()));
    }
    return new LabelledSet(prompts);
  }

  private Atom atom(double mass) {
    int low = 0;
    int high = atoms.size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (mass < atoms.get(middle).upTo()) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return atoms.get(low);
  }

  /** Returns the expected loss against always strong at a threshold, exactly. */
  double loss(int step) {
    return mean(step, LabelledPrompt::loss);
  }

  /** Returns the share of prompts that go weak at a threshold, exactly. */
  double weakShare(int step) {
    return mean(step, prompt -> 1);
  }

  /** Returns the strong model's mean score. */
  double strong() {
    double sum = 0;
    for (Atom atom : atoms) {
      sum += atom.weight() * atom.prompt().strong();
    }
    return sum / total;
  }

  private double mean(int step, ToDoubleFunction<LabelledPrompt> value) {
    double sum = 0;
    for (Atom atom : atoms) {
      if (ThresholdGrid.reached(atom.prompt().winRate()) < step) {
        sum += atom.weight() * value.applyAsDouble(atom.prompt());
      }
    }
    return sum / total;
  }
}
