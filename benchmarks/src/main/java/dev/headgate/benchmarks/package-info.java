/**
 * JMH benchmarks of what a request pays inside the process. Load over a network is generated in the
 * packages below. Start with {@link dev.headgate.benchmarks.DecisionBenchmark}.
 */
@NullMarked
package dev.headgate.benchmarks;

import org.jspecify.annotations.NullMarked;
