package dev.headgate.core.receive;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Excerpt;
import dev.headgate.core.api.Objective;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.api.Usd;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a caller can have a route among many models choose by, for one request. */
enum ObjectiveOption {
  /** How much quality a US dollar must buy. */
  LAMBDA("a number >= 0.0: how much quality a US dollar must buy") {
    @Override
    Objective of(double value) {
      return new Objective.TradeOff(value);
    }
  },
  /** The least quality the cheapest model is wanted of. */
  MIN_QUALITY("a number >= 0.0 and <= 1.0") {
    @Override
    Objective of(double value) {
      return new Objective.CheapestAbove(value);
    }
  },
  /** The most an answer may cost. */
  MAX_COST_USD("an amount of US dollars >= 0.0") {
    @Override
    Objective of(double value) {
      return new Objective.BestWithin(new Usd(value));
    }
  };

  private final String expected;

  ObjectiveOption(String expected) {
    this.expected = expected;
  }

  /** Returns the objective; fails with {@link IllegalArgumentException} if out of range. */
  abstract Objective of(double value);

  /** Returns the option's name in a request's body. */
  String field() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the option's header. */
  String header() {
    return "x-headgate-" + field().replace('_', '-');
  }

  /**
   * Returns the objective that the text says.
   *
   * @param param the header or field it stands in
   * @throws RoutingException {@code INVALID_REQUEST} if it is no decimal number, or out of range
   */
  Objective parse(String text, String param) {
    OptionalDouble value = DecimalText.parse(text);
    if (value.isEmpty()) {
      throw invalid(text, param);
    }
    try {
      return of(value.getAsDouble());
    } catch (IllegalArgumentException e) {
      throw invalid(text, param);
    }
  }

  private RoutingException invalid(String text, String param) {
    return new RoutingException(
        ErrorCode.INVALID_REQUEST,
        param + ": " + Excerpt.of(text) + " (expected: " + expected + ")",
        Optional.of(param));
  }
}
