/**
 * Vectors of prompts as a folder of Parquet: made once, joined to prompts ever after. Start with
 * {@link dev.headgate.spark.vector.EmbedJob}.
 */
@NullMarked
package dev.headgate.spark.vector;

import org.jspecify.annotations.NullMarked;
