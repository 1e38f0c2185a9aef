package dev.headgate.core.dispatch;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.JobSize;
import dev.headgate.core.api.SuitedFor;
import dev.headgate.core.describe.TokenEstimate;

/**
 * What an endpoint is wanted for.
 *
 * @param request the request
 * @param tokensIn estimated tokens of its prompt
 * @param tokensOut expected tokens of the answer
 */
record Ask(ChatRequest request, long tokensIn, long tokensOut) {

  private static final TokenEstimate SIZE = TokenEstimate.quick();

  /**
   * Returns what an endpoint is wanted for by a call that judges the request's answer.
   *
   * @param own what is asked by that call: the same again, or a prompt of another size
   */
  Ask judgedBy(ChatRequest own) {
    if (own.conversation().equals(request.conversation())) {
      return new Ask(own, tokensIn, tokensOut);
    }
    long answer = own.conversation().maxOutputTokens().orElse(tokensOut);
    return new Ask(own, SIZE.of(own.conversation()), answer);
  }

  /** Returns the tokens it needs memory for. */
  long size() {
    return JobSize.of(request, tokensIn, tokensOut);
  }

  /** Returns what kind of endpoint suits it. */
  SuitedFor wants() {
    return SuitedFor.wantedBy(request, tokensIn + tokensOut);
  }
}
