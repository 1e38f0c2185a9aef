/**
 * What plans of several calls bring, through real HTTP against simulated providers: hedging on
 * endpoints with a heavy tail, cascades on recorded outcomes. Figures are in {@code docs/plans.md}.
 * Start with {@link dev.headgate.benchmarks.plan.PlanExperiment}.
 */
@NullMarked
package dev.headgate.benchmarks.plan;

import org.jspecify.annotations.NullMarked;
