package dev.headgate.lab.ask;

import dev.headgate.core.api.TokenUsage;
import dev.headgate.lab.grade.Answer;
import java.time.Duration;

/**
 * What a model answered.
 *
 * @param answer its words and the functions it called
 * @param usage tokens as the endpoint counted them; estimated where it does not say
 * @param latency from sending to the last byte
 * @param cut whether it ended at the bound on its tokens
 */
public record Reply(Answer answer, TokenUsage usage, Duration latency, boolean cut) {

  /** Returns what it cost, in US dollars. */
  double cost(AskedModel model) {
    return model.pricing().costOf(usage).amount();
  }
}
