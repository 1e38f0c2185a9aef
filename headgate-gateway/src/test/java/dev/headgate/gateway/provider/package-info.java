/** Tests of calling models over HTTP, against real sockets. */
@NullMarked
package dev.headgate.gateway.provider;

import org.jspecify.annotations.NullMarked;
