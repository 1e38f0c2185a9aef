/**
 * Takes a changed configuration file while the gateway runs, and keeps the last good one when it is
 * wrong. What is done with a new configuration is the caller's. Start with {@link
 * dev.headgate.gateway.config.reload.ConfigWatcher}.
 */
@NullMarked
package dev.headgate.gateway.config.reload;

import org.jspecify.annotations.NullMarked;
