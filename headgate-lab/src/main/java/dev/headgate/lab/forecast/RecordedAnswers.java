package dev.headgate.lab.forecast;

import dev.headgate.lab.corpus.Sample;
import dev.headgate.lab.evaluate.cost.CostTable;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The lengths of the recorded answers to a prompt.
 *
 * @param sample the prompt, encoded
 * @param logTokens model to the natural logarithm of its answer's tokens, at least one token each
 */
record RecordedAnswers(Sample sample, Map<String, Double> logTokens) {

  static RecordedAnswers of(Sample sample) {
    Map<String, Double> logs = new TreeMap<>();
    for (String model : sample.row().usage().keySet()) {
      OptionalDouble tokens = CostTable.outTokens(sample.row(), sample.row().usageOf(model));
      if (tokens.isPresent()) {
        logs.put(model, Math.log(Math.max(1, tokens.getAsDouble())));
      }
    }
    return new RecordedAnswers(sample, logs);
  }

  String set() {
    return sample.row().set();
  }
}
