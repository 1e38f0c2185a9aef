package dev.headgate.lab.serving;

import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.spi.AskingRouter;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.lab.ask.Patience;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.routers.digest.TextDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * A router that asks a model, as a run of the lab asks it: some questions at once, each prompt once
 * whatever it is paired with, again where a failure may pass, and never for more money than
 * allowed. Where no score comes its fallback decides, as when serving, and that is told.
 *
 * <p>For one thread, like the runs that use it; only the questions run side by side.
 */
public final class Opinions implements Router {

  private final AskingRouter asking;
  private final Limits limits;
  private final Consumer<String> notes;
  private final Map<TextDigest, CompletableFuture<AskingRouter.Opinion>> asked = new HashMap<>();
  private double spentUsd;

  /**
   * How it is asked.
   *
   * @param concurrency questions under way at once
   * @param maxCostUsd no question is asked once so much was spent, in US dollars; those under way
   *     may add to it
   * @param patience with failures that may pass
   */
  public record Limits(int concurrency, double maxCostUsd, Patience patience) {

    public Limits {
      if (concurrency < 1) {
        throw new DataException("--concurrency: " + concurrency + " (expected: >= 1)");
      }
      if (!(maxCostUsd >= 0)) {
        throw new DataException("--max-cost-usd: " + maxCostUsd + " (expected: >= 0)");
      }
    }
  }

  /**
   * Wraps.
   *
   * @param notes told what a person should know of how it went
   */
  public Opinions(AskingRouter asking, Limits limits, Consumer<String> notes) {
    this.asking = asking;
    this.limits = limits;
    this.notes = notes;
  }

  /**
   * Returns the win rates of requests, in their order, asked side by side where the router must
   * ask.
   */
  public static double[] winRates(
      Router router, List<RouterInput> inputs, ModelCard strong, ModelCard weak) {
    if (router instanceof Opinions opinions) {
      opinions.askAll(inputs, strong, weak);
    }
    return inputs.stream().mapToDouble(input -> router.winRate(input, strong, weak)).toArray();
  }

  @Override
  public String name() {
    return asking.name();
  }

  @Override
  public boolean needsEmbedding() {
    return asking.needsEmbedding() || asking.fallback().needsEmbedding();
  }

  @Override
  public List<String> encoderIds() {
    return asking.fallback().encoderIds();
  }

  /**
   * {@inheritDoc}
   *
   * @throws DataException where the money is spent
   */
  @Override
  public double winRate(RouterInput input, ModelCard strong, ModelCard weak) {
    CompletableFuture<AskingRouter.Opinion> opinion = opinion(input, strong, weak, () -> {});
    try {
      return opinion.join().winRate();
    } catch (CompletionException e) {
      return asking.fallback().winRate(input, strong, weak);
    }
  }

  private void askAll(List<RouterInput> inputs, ModelCard strong, ModelCard weak) {
    int before = asked.size();
    Semaphore free = new Semaphore(limits.concurrency());
    for (RouterInput input : inputs) {
      if (!asked.containsKey(digest(input.features()))) {
        free.acquireUninterruptibly();
        var unused = opinion(input, strong, weak, free::release);
      }
    }
    free.acquireUninterruptibly(limits.concurrency());
    if (asked.size() > before) {
      tell(inputs);
    }
  }

  private CompletableFuture<AskingRouter.Opinion> opinion(
      RouterInput input, ModelCard strong, ModelCard weak, Runnable after) {
    return asked.computeIfAbsent(
        digest(input.features()),
        unknown -> {
          requireMoney();
          return limits
              .patience()
              .ask(() -> asking.ask(input, strong, weak))
              .whenComplete(
                  (opinion, failure) -> {
                    if (opinion != null) {
                      spend(opinion.call().cost().amount());
                    }
                    after.run();
                  })
              .toCompletableFuture();
        });
  }

  private synchronized void spend(double usd) {
    spentUsd += usd;
  }

  private synchronized void requireMoney() {
    if (spentUsd > 0 && spentUsd >= limits.maxCostUsd()) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "--max-cost-usd: %.4f of %.4f USD spent on router %s (expected: a higher bound, or"
                  + " fewer prompts)",
              spentUsd,
              limits.maxCostUsd(),
              name()));
    }
  }

  private void tell(List<RouterInput> inputs) {
    long silent =
        inputs.stream()
            .map(input -> asked.get(digest(input.features())))
            .filter(opinion -> opinion != null && hasNone(opinion))
            .count();
    notes.accept(
        String.format(
            Locale.ROOT,
            "%s: %d prompts asked, %.4f USD spent so far%s",
            name(),
            asked.size(),
            spent(),
            silent == 0
                ? ""
                : "; %d got no score, so that %s decided on them"
                    .formatted(silent, asking.fallback().name())));
  }

  /** Waits, since a question is over a moment before its opinion is here. */
  private static boolean hasNone(CompletableFuture<AskingRouter.Opinion> opinion) {
    return opinion.handle((told, failure) -> failure != null).join();
  }

  private synchronized double spent() {
    return spentUsd;
  }

  private static TextDigest digest(RequestFeatures features) {
    return TextDigest.of(features.routedText());
  }
}
