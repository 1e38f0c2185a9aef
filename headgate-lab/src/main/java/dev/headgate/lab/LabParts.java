package dev.headgate.lab;

import dev.headgate.core.spi.Encoder;
import dev.headgate.lab.ask.Timing;
import dev.headgate.lab.onboard.Counting;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What commands that ask models find around them.
 *
 * @param environment variables, for keys
 * @param counting makes what knows tokens beforehand
 * @param encoder makes all vectors; whatever the map was made with where empty
 * @param timing of calls
 */
record LabParts(
    Map<String, String> environment,
    Supplier<Counting> counting,
    Optional<Encoder> encoder,
    Timing timing) {

  /** Returns the real ones. */
  static LabParts real() {
    return new LabParts(System.getenv(), Counting::exact, Optional.empty(), Timing.real());
  }
}
