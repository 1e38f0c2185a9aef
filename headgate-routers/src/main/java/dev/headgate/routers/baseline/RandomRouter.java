package dev.headgate.routers.baseline;

import dev.headgate.core.api.ModelCard;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;

/**
 * Draws the win rate uniformly from [0, 1), as the random baseline of RouteLLM (arXiv 2406.18665):
 * at threshold t a share of 1 - t goes to the strong model whatever it asks.
 *
 * <p>The draw is a hash of the request id, so the same request is always routed alike.
 */
public final class RandomRouter implements Router {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private final long seed;

  /** Makes a router with seed 0. */
  public RandomRouter() {
    this(0);
  }

  /** Makes a router whose draws differ from those of another seed. */
  public RandomRouter(long seed) {
    this.seed = seed;
  }

  @Override
  public String name() {
    return "random";
  }

  @Override
  public double winRate(RouterInput input, ModelCard strong, ModelCard weak) {
    long hash = mix(seed + GOLDEN_GAMMA);
    String id = input.requestId();
    for (int i = 0; i < id.length(); i++) {
      hash = mix(hash + GOLDEN_GAMMA ^ id.charAt(i));
    }
    return (hash >>> 11) * 0x1p-53;
  }

  /** The finaliser of SplitMix64 (Steele, Lea, Flood: "Fast splittable generators", 2014). */
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
