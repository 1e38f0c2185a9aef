package dev.headgate.spark.profile;

import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.evaluate.cost.CostTable;
import dev.headgate.lab.evaluate.cost.PriceList;
import dev.headgate.spark.rows.Census;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;

/**
 * What answers of a log cost: as measured where every answer's cost was, else tokens times price,
 * as {@link CostTable} has it.
 *
 * @param known models of which all costs are known
 * @param measured whether all of theirs were measured
 * @param prices of the others
 */
public record AnswerCosts(List<String> known, boolean measured, PriceList prices)
    implements Serializable {

  private static final long serialVersionUID = 1;

  public AnswerCosts {
    known = List.copyOf(known);
  }

  /** Finds out which costs of models are known. */
  public static AnswerCosts of(Census census, Collection<String> models, PriceList prices) {
    List<String> known =
        models.stream().filter(model -> census.answers(model).costKnown(model, prices)).toList();
    boolean measured = known.stream().allMatch(model -> census.answers(model).measured());
    return new AnswerCosts(known, measured, prices);
  }

  /** Returns the cost of an answer in US dollars; 0 where that of the model is not known. */
  public double usd(PromptRow row, String model) {
    return known.contains(model) ? CostTable.usd(row, model, measured, prices) : 0;
  }
}
