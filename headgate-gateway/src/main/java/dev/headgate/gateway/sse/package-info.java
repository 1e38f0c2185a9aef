/** Server-sent events as bytes: an incremental, bounded parser. Knows no dialect and no HTTP. */
@NullMarked
package dev.headgate.gateway.sse;

import org.jspecify.annotations.NullMarked;
