package dev.headgate.core.api;

import java.util.Set;

/**
 * What describing a request found; all that layers and routers may look at.
 *
 * @param language what the routed text is mostly written in
 * @param inputTokens estimated prompt tokens: turns, tools and media together
 * @param expectedOutputTokens estimated answer tokens, for expected cost
 * @param turnCount messages in the conversation
 * @param toolCount functions offered
 * @param images image parts
 * @param audioParts audio parts
 * @param required what a model must be able to do to answer at all
 * @param routedText the text a learned router reads, already cut to its bound
 */
public record RequestFeatures(
    Language language,
    long inputTokens,
    long expectedOutputTokens,
    int turnCount,
    int toolCount,
    int images,
    int audioParts,
    Set<Capability> required,
    String routedText) {

  public RequestFeatures {
    required = Set.copyOf(required);
  }
}
