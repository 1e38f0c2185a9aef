package dev.headgate.lab;

import dev.headgate.core.spi.Encoder;
import dev.headgate.core.spi.TokenCounter;
import dev.headgate.lab.ask.Timing;
import dev.headgate.routers.token.JtokkitTokenCounter;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What commands that ask models find around them.
 *
 * @param environment variables, for keys
 * @param tokens makes what counts tokens
 * @param encoder makes all vectors; whatever the map was made with where empty
 * @param timing of calls
 */
record LabParts(
    Map<String, String> environment,
    Supplier<TokenCounter> tokens,
    Optional<Encoder> encoder,
    Timing timing) {

  /** Returns the real ones. */
  static LabParts real() {
    return new LabParts(System.getenv(), LabParts::exactTokens, Optional.empty(), Timing.real());
  }

  private static TokenCounter exactTokens() {
    JtokkitTokenCounter tokens = new JtokkitTokenCounter();
    tokens.warmUp().toCompletableFuture().join();
    return tokens;
  }
}
