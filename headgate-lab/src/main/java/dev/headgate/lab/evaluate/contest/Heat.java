package dev.headgate.lab.evaluate.contest;

import dev.headgate.core.api.ModelCard;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.lab.corpus.Sample;
import dev.headgate.lab.evaluate.protocol.Split;
import dev.headgate.lab.serving.Opinions;
import java.util.Arrays;
import java.util.List;

/**
 * A router and the prompts it is asked about.
 *
 * @param router made from the training side
 * @param split the two sides
 */
record Heat(Router router, Split split) {

  /** Returns what the router says of the scored rows. */
  double[] winRates(List<Sample> samples, ModelCard strong, ModelCard weak) {
    List<RouterInput> inputs =
        Arrays.stream(split.scored()).mapToObj(row -> samples.get(row).input()).toList();
    return Opinions.winRates(router, inputs, strong, weak);
  }

  /** Returns the scored rows of all heats. */
  static int[] scored(List<Heat> heats) {
    return heats.stream().flatMapToInt(heat -> Arrays.stream(heat.split().scored())).toArray();
  }
}
