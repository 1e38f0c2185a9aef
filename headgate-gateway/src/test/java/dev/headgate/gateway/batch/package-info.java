/** Tests of files and batches, below HTTP. */
@NullMarked
package dev.headgate.gateway.batch;

import org.jspecify.annotations.NullMarked;
