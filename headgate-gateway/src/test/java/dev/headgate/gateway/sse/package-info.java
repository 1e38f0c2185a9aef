/** Tests of the package of the same name. */
@NullMarked
package dev.headgate.gateway.sse;

import org.jspecify.annotations.NullMarked;
