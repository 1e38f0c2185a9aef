/**
 * Routers and baselines judged on the same prompts: trials, figures, intervals, comparisons. Knows
 * no files. Start with {@link dev.headgate.lab.evaluate.contest.Contest}.
 */
@NullMarked
package dev.headgate.lab.evaluate.contest;

import org.jspecify.annotations.NullMarked;
