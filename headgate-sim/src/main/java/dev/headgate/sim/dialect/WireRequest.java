package dev.headgate.sim.dialect;

import dev.headgate.sim.answer.AnswerRequest;

/**
 * A request as read from the wire.
 *
 * @param ask what the model is asked
 * @param stream whether the answer is to be streamed
 * @param includeUsage whether a stream is to end with its usage (OpenAI)
 */
public record WireRequest(AnswerRequest ask, boolean stream, boolean includeUsage) {}
