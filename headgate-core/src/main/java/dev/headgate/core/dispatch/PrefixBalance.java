package dev.headgate.core.dispatch;

import dev.headgate.core.api.Pricing;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.live.Pace;
import dev.headgate.core.spi.ProviderClient;
import java.util.List;

/**
 * Sends a prompt where most of it was read before, unless that endpoint's queue, or its share of
 * the work, makes up for reading it anew elsewhere. All three are seconds:
 *
 * <ul>
 *   <li>what is known costs no reading, at the pace learned of the model's endpoints together, and
 *       no money where cached tokens are cheaper
 *   <li>each request ahead costs what one did lately
 *   <li>an endpoint that was at work for ten percent more of the recent time than another must
 *       spare the reading of a usual prompt
 * </ul>
 *
 * <p>Times predicted of single endpoints are not compared: between equal servers they differ by
 * chance, and by more than most prompts take to read. A first turn finds little known anywhere, so
 * it goes where the least was done, which is what keeps servers even without moving conversations
 * (cf. Srivatsa et al. 2024, Preble). Thread-safe.
 */
final class PrefixBalance {

  /** Usual prompts that a whole share of the time is worth; settled by simulation. */
  private static final double EVENNESS = 10;

  /** What a US dollar saved is worth in waiting: two minutes. */
  private static final double SECONDS_PER_DOLLAR = 120;

  private final HealthRegistry health;

  PrefixBalance(HealthRegistry health) {
    this.health = health;
  }

  /**
   * Picks an endpoint.
   *
   * @param first where to begin to look, so that equals share
   */
  ProviderClient pick(List<ProviderClient> endpoints, int first, Pricing pricing, Ask ask) {
    PrefixChain chain = PrefixChain.of(ask.request().conversation());
    long[] hashes = chain.hashes();
    Pace pace = health.signals().pace(endpoints.stream().map(ProviderClient::endpoint).toList());
    double tokenSeconds = pace.readSeconds() / 1000 + SECONDS_PER_DOLLAR * discount(pricing);
    ProviderClient best = endpoints.getFirst();
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < endpoints.size(); i++) {
      ProviderClient endpoint = endpoints.get((first + i) % endpoints.size());
      int known = health.signals().knownOf(endpoint.endpoint(), hashes);
      double spared = chain.share(known) * ask.tokensIn() * tokenSeconds;
      double seconds = load(endpoint, pace, ask) - spared;
      if (seconds < least) {
        least = seconds;
        best = endpoint;
      }
    }
    return best;
  }

  /**
   * Notes that an endpoint reads a prompt.
   *
   * @return how many of its tokens it has read before
   */
  static long reads(HealthRegistry health, String endpoint, Ask ask) {
    PrefixChain chain = PrefixChain.of(ask.request().conversation());
    long[] hashes = chain.hashes();
    int known = health.signals().knownOf(endpoint, hashes);
    health.signals().sent(endpoint, hashes);
    return (long) (chain.share(known) * ask.tokensIn());
  }

  private double load(ProviderClient endpoint, Pace pace, Ask ask) {
    String id = endpoint.endpoint();
    double queue = pace.queueSeconds(ask.tokensOut()) * health.ahead(id);
    double work = EVENNESS * pace.readSeconds() * pace.usualTokens() / 1000 * health.occupied(id);
    return (queue + work) / endpoint.weight();
  }

  private static double discount(Pricing pricing) {
    return Math.max(0, pricing.input().amount() - pricing.cachedInput().amount()) / 1e6;
  }
}
