/** Tests of what clients see of errors. */
@NullMarked
package dev.headgate.gateway.error;

import org.jspecify.annotations.NullMarked;
