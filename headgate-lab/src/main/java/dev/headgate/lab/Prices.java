package dev.headgate.lab;

import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.Pricing;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.serving.ServingSetup;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a model charges: as said on the command line, else as configured. */
final class Prices {

  private static final Pattern IN_AND_OUT =
      Pattern.compile("(\\d+(?:\\.\\d+)?)/(\\d+(?:\\.\\d+)?)");

  private Prices() {}

  /**
   * Returns the price.
   *
   * @throws DataException where it is neither said nor configured, or not IN/OUT
   */
  static Pricing of(String option, Optional<String> said, String model, ServingSetup setup) {
    if (said.isEmpty()) {
      return setup
          .model(model)
          .map(ModelCard::pricing)
          .orElseThrow(
              () ->
                  new DataException(
                      option
                          + ": missing (expected: IN/OUT in US dollars per million tokens, or"
                          + " --config with model "
                          + model
                          + ")"));
    }
    Matcher price = IN_AND_OUT.matcher(said.get());
    if (!price.matches()) {
      throw new DataException(
          option + ": " + said.get() + " (expected: IN/OUT in US dollars per million tokens)");
    }
    double input = Double.parseDouble(price.group(1));
    return Pricing.of(input, input, Double.parseDouble(price.group(2)));
  }
}
