/**
 * The lab's work on logs too large for one machine: reading, encoding, clustering, profiling and
 * judging as jobs of Apache Spark, which distributes, while the lab's and the routers' code does
 * what is done to a row. Nothing is decided here that the lab does not decide, and nothing depends
 * on this package. Start with {@link dev.headgate.spark.Main}.
 */
@NullMarked
package dev.headgate.spark;

import org.jspecify.annotations.NullMarked;
