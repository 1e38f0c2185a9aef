/** Tests of the parts of the HTTP server that need no server. */
@NullMarked
package dev.headgate.gateway.http;

import org.jspecify.annotations.NullMarked;
