/** Tests of what is done to every connection. */
@NullMarked
package dev.headgate.gateway.channel;

import org.jspecify.annotations.NullMarked;
