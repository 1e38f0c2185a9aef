package dev.headgate.core.decide.content;

import dev.headgate.core.api.RouterCall;
import dev.headgate.core.spi.AskingRouter;
import java.util.Optional;
import java.util.OptionalDouble;

/** What came of asking a router. */
public sealed interface WinRate {

  /** Returns a win rate for people, with four decimals. */
  static String text(double value) {
    return Decimals.of(value, 4);
  }

  /** Returns the call it took, where the router asked a model. */
  default Optional<RouterCall> call() {
    return this instanceof Heard heard ? Optional.of(heard.opinion().call()) : Optional.empty();
  }

  /**
   * The router answered.
   *
   * @param value the predicted probability that the strong model's answer is preferred, in [0, 1]
   * @param fast whether the first of two stages settled it
   * @param sd how sure the router is, as a standard deviation, where it can tell
   */
  record Known(double value, boolean fast, OptionalDouble sd) implements WinRate {

    /** Makes the answer of a router of one stage, or of a second stage, that cannot tell. */
    public Known(double value) {
      this(value, false, OptionalDouble.empty());
    }

    public Known {
      if (!(value >= 0 && value <= 1)) {
        throw new IllegalArgumentException("win rate: " + value + " (expected: >= 0.0 and <= 1.0)");
      }
    }
  }

  /**
   * The router asked somebody else, who answered.
   *
   * @param opinion what was heard
   */
  record Heard(AskingRouter.Opinion opinion) implements WinRate {}

  /**
   * The router asked somebody else in vain, so another router decided.
   *
   * @param value the other router's win rate, in [0, 1]
   * @param router the other router's name
   * @param why the first one failed, for a person; free of prompt text
   */
  record StandIn(double value, String router, String why) implements WinRate {}

  /**
   * The router, or the encoder before it, failed.
   *
   * @param why for a person; free of prompt text
   */
  record Failed(String why) implements WinRate {}
}
