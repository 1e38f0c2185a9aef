/**
 * From bytes and headers to a {@link dev.headgate.core.api.ChatRequest}: one pass over the body
 * reads what routing needs and refuses what no provider could answer; everything else stays in the
 * bytes, untouched. HTTP is not known here. Start with {@link
 * dev.headgate.core.receive.RequestReader}.
 */
@NullMarked
package dev.headgate.core.receive;

import org.jspecify.annotations.NullMarked;
