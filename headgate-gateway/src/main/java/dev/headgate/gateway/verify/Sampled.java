package dev.headgate.gateway.verify;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Dialect;
import java.util.Set;

/**
 * A request asked again such that its answer may be another one: the same answer twice, which a
 * seed or a temperature of 0 is for, would agree whatever it says.
 */
final class Sampled {

  private static final String TEMPERATURE = "temperature";
  private static final String SEED = "seed";

  /** Anthropic's highest, and what it takes where none is named. */
  private static final double ANTHROPICS_MOST = 1;

  private Sampled() {}

  /**
   * Returns the request without its seed, and with a temperature above 0.
   *
   * @param temperature where the client named none above 0
   */
  static ChatRequest of(ChatRequest request, double temperature) {
    Set<String> there = BodyMembers.names(request);
    ChatRequest unseeded = there.contains(SEED) ? BodyMembers.without(request, SEED) : request;
    boolean named = there.contains(TEMPERATURE);
    if (named && BodyMembers.number(request, TEMPERATURE).orElse(0) > 0) {
      return unseeded;
    }
    boolean anthropic = request.dialect() == Dialect.ANTHROPIC;
    if (!named && anthropic) {
      return unseeded;
    }
    double own = anthropic ? Math.min(temperature, ANTHROPICS_MOST) : temperature;
    return BodyMembers.with(unseeded, there, TEMPERATURE, Double.toString(own));
  }
}
