/**
 * What is done to every connection below HTTP, towards clients and towards providers alike. Nothing
 * that knows of requests lives here. Start with {@link dev.headgate.gateway.channel.FlushTogether}.
 */
@NullMarked
package dev.headgate.gateway.channel;

import org.jspecify.annotations.NullMarked;
