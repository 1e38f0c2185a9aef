package dev.headgate.core.dispatch;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.JobSize;
import dev.headgate.core.api.SuitedFor;

/**
 * What an endpoint is wanted for.
 *
 * @param request the request
 * @param tokensIn estimated tokens of its prompt
 * @param tokensOut expected tokens of the answer
 */
record Ask(ChatRequest request, long tokensIn, long tokensOut) {

  /** Returns the tokens it needs memory for. */
  long size() {
    return JobSize.of(request, tokensIn, tokensOut);
  }

  /** Returns what kind of endpoint suits it. */
  SuitedFor wants() {
    return SuitedFor.wantedBy(request, tokensIn + tokensOut);
  }
}
