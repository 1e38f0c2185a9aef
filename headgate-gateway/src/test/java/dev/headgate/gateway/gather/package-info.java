/** Tests of gathered requests, over fake providers and timers. */
@NullMarked
package dev.headgate.gateway.gather;

import org.jspecify.annotations.NullMarked;
