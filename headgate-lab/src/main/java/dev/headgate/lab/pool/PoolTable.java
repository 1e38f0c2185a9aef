package dev.headgate.lab.pool;

import dev.headgate.lab.corpus.Sample;
import java.util.List;

/**
 * Encoded prompts and what each model's answers to them scored and cost.
 *
 * @param name of the data
 * @param samples the prompts
 * @param models their names
 * @param score in [0, 1], by prompt, then by model; not a number where a model did not answer
 * @param usd cost in US dollars, likewise
 * @param costBasis how costs are known, in words
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record PoolTable(
    String name,
    List<Sample> samples,
    List<String> models,
    double[][] score,
    double[][] usd,
    String costBasis) {

  public PoolTable {
    samples = List.copyOf(samples);
    models = List.copyOf(models);
  }
}
