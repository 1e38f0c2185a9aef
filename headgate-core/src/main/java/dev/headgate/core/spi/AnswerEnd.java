package dev.headgate.core.spi;

import dev.headgate.core.api.TokenUsage;
import java.util.Optional;

/**
 * What is known once an answer came whole, or as far as one came that broke off.
 *
 * @param usage tokens used; empty when the provider did not say
 * @param answeringModel what the provider said replied
 */
public record AnswerEnd(Optional<TokenUsage> usage, Optional<String> answeringModel) {

  /** Nothing is known. */
  public static final AnswerEnd UNKNOWN = new AnswerEnd(Optional.empty(), Optional.empty());
}
