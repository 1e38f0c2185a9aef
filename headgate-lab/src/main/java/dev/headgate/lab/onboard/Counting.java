package dev.headgate.lab.onboard;

import dev.headgate.core.spi.Forecaster;
import dev.headgate.core.spi.TokenCounter;
import dev.headgate.routers.encode.StaticEncoder;
import dev.headgate.routers.forecast.FastForecaster;
import dev.headgate.routers.token.JtokkitTokenCounter;
import java.util.Optional;

/**
 * How tokens are known beforehand.
 *
 * @param tokens counts those of a text
 * @param forecaster foresees those of an answer
 */
public record Counting(TokenCounter tokens, Forecaster forecaster) {

  /** Reads what ships for it, which takes a second or so. */
  public static Counting exact() {
    JtokkitTokenCounter tokens = new JtokkitTokenCounter();
    tokens.warmUp().toCompletableFuture().join();
    return new Counting(
        tokens, FastForecaster.open(new StaticEncoder(), Optional.empty(), Optional.empty()));
  }
}
