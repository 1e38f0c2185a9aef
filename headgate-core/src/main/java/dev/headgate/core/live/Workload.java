package dev.headgate.core.live;

/**
 * What an endpoint has before it when a request comes.
 *
 * @param tokensIn estimated tokens of the prompt
 * @param ahead calls of ours under way there
 * @param waiting requests that its server says wait, ours and others'
 */
record Workload(long tokensIn, int ahead, double waiting) {}
