package dev.headgate.core.decide.content;

import dev.headgate.core.spi.Estimate;
import java.util.List;
import java.util.Optional;

/** What came of asking a router for the qualities of many models' answers. */
sealed interface Qualities {

  /**
   * The router answered.
   *
   * @param estimates in the order of the models asked about; empty of one it knows nothing of
   */
  record Known(List<Optional<Estimate>> estimates) implements Qualities {
    public Known {
      estimates = List.copyOf(estimates);
    }
  }

  /**
   * The router, or the encoder before it, failed.
   *
   * @param why for a person; free of prompt text
   */
  record Failed(String why) implements Qualities {}
}
