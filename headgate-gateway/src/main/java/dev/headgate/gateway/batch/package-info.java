/**
 * Files of requests that run when there is room, as OpenAI's Batch API: files and batches on disk,
 * the check of what was sent, and the runs, each on a virtual thread, that take line by line
 * through the gateway's own routing as tier {@code batch}. Knows no HTTP. Start with {@link
 * dev.headgate.gateway.batch.Batches}, then {@link dev.headgate.gateway.batch.BatchRun}.
 */
@NullMarked
package dev.headgate.gateway.batch;

import org.jspecify.annotations.NullMarked;
