package dev.headgate.sim.answer;

import java.util.List;

/**
 * What a simulated model says to one request.
 *
 * @param request what was asked
 * @param choices the answers, at least one
 * @param cachedTokens tokens of the request that a cache already held
 */
public record Answer(AnswerRequest request, List<Choice> choices, long cachedTokens) {

  /** An answer to a request of which nothing was cached. */
  public Answer(AnswerRequest request, List<Choice> choices) {
    this(request, choices, 0);
  }

  /** The same answer, to a request of which so many tokens were cached. */
  public Answer withCached(long tokens) {
    return new Answer(request, choices, tokens);
  }

  /** The first answer. */
  public Choice first() {
    return choices.get(0);
  }

  /** Tokens of the request. */
  public long promptTokens() {
    return request.promptTokens();
  }

  /** Tokens of all answers, reasoning included. */
  public long completionTokens() {
    long sum = 0;
    for (Choice choice : choices) {
      sum += choice.tokens();
    }
    return sum;
  }

  /** Reasoning tokens of all answers. */
  public long reasoningTokens() {
    long sum = 0;
    for (Choice choice : choices) {
      sum += choice.reasoning().size();
    }
    return sum;
  }
}
