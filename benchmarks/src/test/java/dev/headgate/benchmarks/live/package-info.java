/**
 * Tests of what is computed from the runs on a simulated cluster. Start at {@code RunResultTest}.
 */
@NullMarked
package dev.headgate.benchmarks.live;

import org.jspecify.annotations.NullMarked;
