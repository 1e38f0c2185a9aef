/**
 * Errors as clients see them, in both dialects, wherever in the gateway they are told. What goes
 * wrong and with which status is decided in {@link dev.headgate.core.api.ErrorCode}.
 */
@NullMarked
package dev.headgate.gateway.error;

import org.jspecify.annotations.NullMarked;
