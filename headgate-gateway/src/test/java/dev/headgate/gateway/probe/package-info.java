/** Tests of finding model servers, against real sockets. */
@NullMarked
package dev.headgate.gateway.probe;

import org.jspecify.annotations.NullMarked;
