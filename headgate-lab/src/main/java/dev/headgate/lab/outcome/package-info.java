/**
 * What models answered to validation prompts, kept on disk: scores, tokens, latencies and costs,
 * never the answers themselves. Profiles are fitted from here again without a call. No asking and
 * no grading here. Start with {@link dev.headgate.lab.outcome.OutcomeStore}.
 */
@NullMarked
package dev.headgate.lab.outcome;

import org.jspecify.annotations.NullMarked;
