/**
 * Weights that others published, read and made into artifacts of ours. Nothing is trained here. The
 * file format is {@link dev.headgate.lab.checkpoint.SafeTensors}; start with {@link
 * dev.headgate.lab.checkpoint.RouteLlmMfImport}.
 */
@NullMarked
package dev.headgate.lab.checkpoint;

import org.jspecify.annotations.NullMarked;
