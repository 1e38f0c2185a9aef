package dev.headgate.core.spi;

import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Outlook;
import dev.headgate.core.api.RequestFeatures;

/**
 * Foresees what a request asks for and how long its answer will be. Pure, thread-safe, no I/O;
 * asked on an event loop about every request that is routed, so it must answer in microseconds.
 */
public interface Forecaster {

  /** Foresees nothing: the task stays unknown and the answer's size a rule of thumb. */
  Forecaster NONE = features -> Outlook.NONE;

  /** Returns what is foreseen of a request, of which all but that is known. */
  Outlook of(RequestFeatures features);

  /**
   * Returns how many times the usual tokens the model takes for an answer; above 0, and 1 for a
   * model nothing is known of. Asked once a model, not once a request.
   */
  default double wordiness(ModelId model) {
    return 1;
  }
}
