package dev.headgate.core.spi;

import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.RouterCall;
import java.util.concurrent.CompletionStage;

/**
 * A router that must wait for somebody outside this process, such as a model that it asks. It is
 * asked without being waited for, so that no event loop stands still, and keeps a time limit of its
 * own. Where it fails, its {@link #fallback} decides, and the reasons say so.
 *
 * <p>Whoever it asks must not be routed by it in turn.
 */
public interface AskingRouter extends Router {

  /**
   * Starts to ask. Returns at once and never throws.
   *
   * @return the opinion; fails, within the time limit, with a {@link
   *     dev.headgate.core.api.RoutingException} that says why there is none
   */
  CompletionStage<Opinion> ask(RouterInput input, ModelCard strong, ModelCard weak);

  /** Returns the router that decides where this one fails; it asks nobody. */
  Router fallback();

  /**
   * Returns whether whom it asks is on the operator's own machines. Else its {@link #fallback}
   * decides on requests that must not leave.
   */
  default boolean local() {
    return false;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Waits for the opinion; not for event loops.
   *
   * @throws java.util.concurrent.CompletionException if there is none
   */
  @Override
  default double winRate(RouterInput input, ModelCard strong, ModelCard weak) {
    return ask(input, strong, weak).toCompletableFuture().join().winRate();
  }

  /** {@inheritDoc} */
  @Override
  default boolean takesLong() {
    return true;
  }

  /**
   * What came of asking.
   *
   * @param winRate the predicted probability that the strong model's answer is preferred, in [0, 1]
   * @param note what was heard, for a person; free of prompt text
   * @param call the call it took
   */
  record Opinion(double winRate, String note, RouterCall call) {

    public Opinion {
      if (!(winRate >= 0 && winRate <= 1)) {
        throw new IllegalArgumentException(
            "win rate: " + winRate + " (expected: >= 0.0 and <= 1.0)");
      }
    }
  }
}
