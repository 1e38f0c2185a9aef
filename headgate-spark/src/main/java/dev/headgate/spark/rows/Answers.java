package dev.headgate.spark.rows;

import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.evaluate.cost.PriceList;
import java.io.Serializable;
import java.util.TreeSet;

/** Counts of a model's answers. */
public final class Answers implements Serializable {

  private static final long serialVersionUID = 1;

  private final TreeSet<String> setsWithoutCost = new TreeSet<>();
  private long count;

  /** Counts nothing yet. */
  Answers() {}

  void add(PromptRow row, String model) {
    count++;
    if (row.usageOf(model).costUsd().isEmpty()) {
      setsWithoutCost.add(row.set());
    }
  }

  void add(Answers others) {
    count += others.count;
    setsWithoutCost.addAll(others.setsWithoutCost);
  }

  /** Returns how many rows it answered. */
  public long count() {
    return count;
  }

  /** Returns whether the cost of each of its answers was measured. */
  public boolean measured() {
    return setsWithoutCost.isEmpty();
  }

  /** Returns whether the cost of each of its answers was measured, or follows from a price. */
  public boolean costKnown(String model, PriceList prices) {
    return setsWithoutCost.stream().allMatch(set -> prices.of(set, model).isPresent());
  }
}
