package dev.headgate.lab.evaluate.contest;

import dev.headgate.core.spi.Router;
import dev.headgate.lab.evaluate.protocol.Split;
import java.util.Arrays;
import java.util.List;

/**
 * A router and the prompts it is asked about.
 *
 * @param router made from the training side
 * @param split the two sides
 */
record Heat(Router router, Split split) {

  /** Returns the scored rows of all heats. */
  static int[] scored(List<Heat> heats) {
    return heats.stream().flatMapToInt(heat -> Arrays.stream(heat.split().scored())).toArray();
  }
}
