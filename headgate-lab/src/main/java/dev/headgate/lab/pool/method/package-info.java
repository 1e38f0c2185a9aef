/**
 * Ways to predict how well a new model answers, from a few labelled prompts of it and from what is
 * known of other models. Start with {@link dev.headgate.lab.pool.method.PoolMethod}.
 */
@NullMarked
package dev.headgate.lab.pool.method;

import org.jspecify.annotations.NullMarked;
