/**
 * What a simulated model says, as pure functions of a seed and a request: text, tool calls, JSON,
 * embeddings, recorded outcomes. No HTTP and no wire format lives here. Start at {@link
 * dev.headgate.sim.answer.AnswerGenerator}.
 */
@NullMarked
package dev.headgate.sim.answer;

import org.jspecify.annotations.NullMarked;
