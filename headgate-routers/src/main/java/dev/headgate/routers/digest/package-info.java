/** Names texts without keeping them, for caches. */
@NullMarked
package dev.headgate.routers.digest;

import org.jspecify.annotations.NullMarked;
