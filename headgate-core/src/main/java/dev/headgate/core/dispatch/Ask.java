package dev.headgate.core.dispatch;

import dev.headgate.core.api.ChatRequest;

/**
 * What an endpoint is wanted for.
 *
 * @param request the request
 * @param tokensIn estimated tokens of its prompt
 * @param tokensOut expected tokens of the answer
 */
record Ask(ChatRequest request, long tokensIn, long tokensOut) {}
