/**
 * What was changed of the pool while the gateway ran, as a file: a restart finds it again. What the
 * changes mean is decided where the configuration is read. Start with {@link
 * dev.headgate.gateway.config.state.PoolStateFile}.
 */
@NullMarked
package dev.headgate.gateway.config.state;

import org.jspecify.annotations.NullMarked;
