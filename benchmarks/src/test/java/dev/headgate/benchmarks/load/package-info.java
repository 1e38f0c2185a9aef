/** Tests of the load generator's parts, and of a whole run. Start at {@code OpenLoopTest}. */
@NullMarked
package dev.headgate.benchmarks.load;

import org.jspecify.annotations.NullMarked;
