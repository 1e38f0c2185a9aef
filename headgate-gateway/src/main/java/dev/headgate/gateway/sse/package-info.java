/**
 * Server-sent events as bytes: an incremental, bounded parser and a writer. Knows no dialect and no
 * HTTP. Start with {@link dev.headgate.gateway.sse.SseParser}.
 */
@NullMarked
package dev.headgate.gateway.sse;

import org.jspecify.annotations.NullMarked;
