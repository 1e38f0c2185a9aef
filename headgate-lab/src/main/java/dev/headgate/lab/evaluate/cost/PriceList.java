package dev.headgate.lab.evaluate.cost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.lab.dataset.DataException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Prices of models by data set: {@code {set: {model: {price_in, price_out, price_source,
 * params_b}}}}, prices in US dollars per million tokens. A model without a price gets one by its
 * size: its parameters times the median price of a parameter among the listed models.
 */
public final class PriceList implements Serializable {

  private static final long serialVersionUID = 1;

  private static final String NOT_CHECKED = "UNCONFIRMED";

  /** What a billion parameters cost where the list itself does not tell. */
  private static final double USD_PER_BILLION = 0.015;

  private final Map<String, Price> prices;

  private PriceList(Map<String, Price> prices) {
    this.prices = prices;
  }

  /** How a price is known. */
  public enum Origin {
    LISTED,
    UNCONFIRMED,
    BY_SIZE
  }

  /**
   * What a model charges.
   *
   * @param in US dollars per million tokens of prompt
   * @param out the same of answers
   * @param origin how it is known
   */
  public record Price(double in, double out, Origin origin) implements Serializable {}

  /** Returns a list of nothing. */
  public static PriceList empty() {
    return new PriceList(Map.of());
  }

  /**
   * Reads a list.
   *
   * @throws DataException where the file is not one
   */
  public static PriceList read(Path file) {
    try {
      return of(new ObjectMapper().readTree(file.toFile()));
    } catch (IOException e) {
      throw new DataException(
          "--prices: %s: %s (expected: JSON, {set: {model: {price_in, price_out}}})"
              .formatted(file, e.getMessage()));
    }
  }

  /** Finds what a model of a set charges. */
  public Optional<Price> of(String set, String model) {
    return Optional.ofNullable(prices.get(key(set, model)));
  }

  private static PriceList of(JsonNode sets) {
    double perBillion = usdPerBillion(sets);
    Map<String, Price> prices = new HashMap<>();
    sets.properties()
        .forEach(
            set ->
                set.getValue()
                    .properties()
                    .forEach(
                        model ->
                            price(model.getValue(), perBillion)
                                .ifPresent(
                                    found ->
                                        prices.put(key(set.getKey(), model.getKey()), found))));
    return new PriceList(prices);
  }

  private static Optional<Price> price(JsonNode model, double perBillion) {
    if (isPriced(model)) {
      boolean checked = !model.path("price_source").asText().contains(NOT_CHECKED);
      return Optional.of(
          new Price(
              model.path("price_in").asDouble(),
              model.path("price_out").asDouble(),
              checked ? Origin.LISTED : Origin.UNCONFIRMED));
    }
    double bySize = model.path("params_b").asDouble() * perBillion;
    return bySize > 0 ? Optional.of(new Price(bySize, bySize, Origin.BY_SIZE)) : Optional.empty();
  }

  private static double usdPerBillion(JsonNode sets) {
    List<Double> found = new ArrayList<>();
    for (JsonNode set : sets) {
      for (JsonNode model : set) {
        if (isPriced(model) && model.path("params_b").asDouble() > 0) {
          found.add(model.path("price_out").asDouble() / model.path("params_b").asDouble());
        }
      }
    }
    found.sort(null);
    return found.isEmpty() ? USD_PER_BILLION : found.get(found.size() / 2);
  }

  private static boolean isPriced(JsonNode model) {
    return model.path("price_in").isNumber() && model.path("price_out").isNumber();
  }

  private static String key(String set, String model) {
    return set + "\n" + model;
  }
}
