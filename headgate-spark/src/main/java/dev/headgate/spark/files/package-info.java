/**
 * Small files that a driver reads and writes: maps, profiles, results. Large ones are Spark's own
 * business. Start with {@link dev.headgate.spark.files.HadoopFiles}.
 */
@NullMarked
package dev.headgate.spark.files;

import org.jspecify.annotations.NullMarked;
