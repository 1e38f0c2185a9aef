/**
 * How good a router is, on rows it has not learned from: curves, their summaries, intervals, public
 * benchmarks. Nothing is chosen here. Start with {@link dev.headgate.lab.evaluate.DeferralCurve}.
 */
@NullMarked
package dev.headgate.lab.evaluate;

import org.jspecify.annotations.NullMarked;
