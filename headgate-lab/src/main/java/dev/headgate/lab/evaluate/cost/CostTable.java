package dev.headgate.lab.evaluate.cost;

import dev.headgate.core.api.Language;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.dataset.Usage;
import dev.headgate.lab.evaluate.cost.PriceList.Origin;
import dev.headgate.lab.evaluate.cost.PriceList.Price;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * What each model's answer to each prompt cost.
 *
 * <p>Where every answer has a measured cost, that. Elsewhere its tokens, recorded or estimated from
 * characters (4 a token, 1.5 in Chinese; an answer of unknown length counts as 256 tokens), times
 * the model's price.
 *
 * @param basis how costs are known, in words
 * @param usd cost in US dollars, by row, then by model
 * @param unconfirmed models whose price was not checked
 * @param bySize models whose price is guessed from their size
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record CostTable(
    String basis, double[][] usd, List<String> unconfirmed, List<String> bySize) {

  private static final double CHARS_PER_TOKEN = 4;
  private static final double CHINESE_CHARS_PER_TOKEN = 1.5;
  private static final double USUAL_ANSWER_TOKENS = 256;
  private static final double MILLION = 1e6;

  public CostTable {
    unconfirmed = List.copyOf(unconfirmed);
    bySize = List.copyOf(bySize);
  }

  /** Returns whether the cost of the model's answers can be told: each was measured, or priced. */
  public static boolean knows(List<PromptRow> rows, String model, PriceList prices) {
    return measured(rows, model) || prices.of(rows.getFirst().set(), model).isPresent();
  }

  /**
   * Works out the costs.
   *
   * @param rows of one set, at least one
   * @param models of which all costs are {@link #knows known}
   */
  public static CostTable of(List<PromptRow> rows, List<String> models, PriceList prices) {
    boolean measured = models.stream().allMatch(model -> measured(rows, model));
    double[][] usd = new double[rows.size()][models.size()];
    for (int i = 0; i < usd.length; i++) {
      for (int m = 0; m < models.size(); m++) {
        usd[i][m] = usd(rows.get(i), models.get(m), measured, prices);
      }
    }
    if (measured) {
      return new CostTable("measured cost", usd, List.of(), List.of());
    }
    String set = rows.getFirst().set();
    return new CostTable(
        "%s x price".formatted(tokens(rows, models)),
        usd,
        withOrigin(Origin.UNCONFIRMED, set, models, prices),
        withOrigin(Origin.BY_SIZE, set, models, prices));
  }

  /**
   * Returns what one answer cost in US dollars.
   *
   * @param measured whether every answer of the pool has a measured cost, which then counts; else
   *     it counts only of models without a price
   */
  public static double usd(PromptRow row, String model, boolean measured, PriceList prices) {
    Usage usage = row.usageOf(model);
    Optional<Price> price = prices.of(row.set(), model);
    if (measured || price.isEmpty()) {
      return usage.costUsd().orElseThrow();
    }
    double in = usage.inTokens().orElse(Math.round(row.prompt().length() / charsPerToken(row)));
    double out = outTokens(row, usage).orElse(USUAL_ANSWER_TOKENS);
    return (in * price.get().in() + out * price.get().out()) / MILLION;
  }

  /** Returns the tokens of an answer, recorded or estimated from characters, where either is. */
  public static OptionalDouble outTokens(PromptRow row, Usage usage) {
    if (usage.outTokens().isPresent()) {
      return OptionalDouble.of((double) usage.outTokens().getAsLong());
    }
    return usage.outChars().isPresent()
        ? OptionalDouble.of(usage.outChars().getAsLong() / charsPerToken(row))
        : OptionalDouble.empty();
  }

  private static double charsPerToken(PromptRow row) {
    return row.language() == Language.CHINESE ? CHINESE_CHARS_PER_TOKEN : CHARS_PER_TOKEN;
  }

  private static boolean measured(List<PromptRow> rows, String model) {
    return rows.stream()
        .filter(row -> row.scores().containsKey(model))
        .allMatch(row -> row.usageOf(model).costUsd().isPresent());
  }

  private static String tokens(List<PromptRow> rows, List<String> models) {
    if (every(rows, models, usage -> usage.outTokens().isPresent())) {
      return "recorded tokens";
    }
    return every(rows, models, usage -> usage.outChars().isPresent())
        ? "tokens estimated from characters"
        : "tokens estimated, answers of unknown length as 256,";
  }

  private static boolean every(List<PromptRow> rows, List<String> models, Predicate<Usage> known) {
    return rows.stream().allMatch(row -> models.stream().map(row::usageOf).allMatch(known));
  }

  private static List<String> withOrigin(
      Origin origin, String set, List<String> models, PriceList prices) {
    return models.stream()
        .filter(model -> prices.of(set, model).map(Price::origin).stream().anyMatch(origin::equals))
        .toList();
  }
}
