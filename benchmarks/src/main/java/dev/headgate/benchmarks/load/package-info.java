/**
 * Load generators for a gateway: a constant request rate whatever the answers take ({@link
 * dev.headgate.benchmarks.load.OpenLoopLoad}) and many streams at once ({@link
 * dev.headgate.benchmarks.load.StreamLoad}). They speak plain HTTP and know nothing of Headgate, so
 * that a direct call, nginx and the gateway are measured alike. Loopback only.
 */
@NullMarked
package dev.headgate.benchmarks.load;

import org.jspecify.annotations.NullMarked;
