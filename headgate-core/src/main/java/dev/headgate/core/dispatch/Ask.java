package dev.headgate.core.dispatch;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.JobSize;
import dev.headgate.core.api.SuitedFor;
import dev.headgate.core.describe.TokenEstimate;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What an endpoint is wanted for.
 *
 * @param request the request
 * @param tokensIn estimated tokens of its prompt
 * @param tokensOut expected tokens of the answer
 * @param left returns what is left now of the time within which the answer is wanted; empty where
 *     nobody said
 */
record Ask(ChatRequest request, long tokensIn, long tokensOut, Supplier<Optional<Duration>> left) {

  private static final TokenEstimate SIZE = TokenEstimate.quick();

  /** Makes an ask without a deadline. */
  Ask(ChatRequest request, long tokensIn, long tokensOut) {
    this(request, tokensIn, tokensOut, Optional::empty);
  }

  /** Returns what is left now of the time within which the answer is wanted. */
  Optional<Duration> timeLeft() {
    return left.get();
  }

  /**
   * Returns what an endpoint is wanted for by a call that judges the request's answer.
   *
   * @param own what is asked by that call: the same again, or a prompt of another size
   */
  Ask judgedBy(ChatRequest own) {
    if (own.conversation().equals(request.conversation())) {
      return new Ask(own, tokensIn, tokensOut, left);
    }
    long answer = own.conversation().maxOutputTokens().orElse(tokensOut);
    return new Ask(own, SIZE.of(own.conversation()), answer, left);
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
