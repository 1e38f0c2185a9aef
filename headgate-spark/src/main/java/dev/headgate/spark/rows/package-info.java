/**
 * Logs as rows: opened wherever they lie, counted, and read by the lab's parser, bad lines left
 * out. Start with {@link dev.headgate.spark.rows.Lines}.
 */
@NullMarked
package dev.headgate.spark.rows;

import org.jspecify.annotations.NullMarked;
