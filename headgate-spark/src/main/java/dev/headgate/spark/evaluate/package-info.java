/**
 * Judges profiles on logs that no one machine reads. How a model is chosen and a curve drawn is the
 * lab's code; here are the sums that it needs. Start with {@link
 * dev.headgate.spark.evaluate.EvaluateJob}.
 */
@NullMarked
package dev.headgate.spark.evaluate;

import org.jspecify.annotations.NullMarked;
