/**
 * The ports: what somebody may implement to extend Headgate (routers, encoders, decision layers) or
 * to connect it (provider clients, relays, timers, listeners). No implementation lives here. Start
 * with {@link dev.headgate.core.spi.Router} and {@link dev.headgate.core.spi.ProviderClient}.
 */
@NullMarked
package dev.headgate.core.spi;

import org.jspecify.annotations.NullMarked;
