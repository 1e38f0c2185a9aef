package dev.headgate.core.api;

/** How much memory for keys and values a request takes, in tokens. */
public final class JobSize {

  private JobSize() {}

  /**
   * Returns the tokens of the prompt and of the longest answer the caller allows, or else of the
   * one expected; 0 for embeddings, which keep no keys and values.
   *
   * @param tokensIn estimated tokens of the prompt
   * @param tokensOut expected tokens of all answers
   */
  public static long of(ChatRequest request, long tokensIn, long tokensOut) {
    if (request.operation() == Operation.EMBEDDING) {
      return 0;
    }
    long answer = Math.max(0, request.conversation().maxOutputTokens().orElse(tokensOut));
    return tokensIn > Long.MAX_VALUE - answer ? Long.MAX_VALUE : tokensIn + answer;
  }
}
