/**
 * Tests of the whole gateway over real HTTP; start with {@link dev.headgate.gateway.GatewayTest}.
 */
@NullMarked
package dev.headgate.gateway;

import org.jspecify.annotations.NullMarked;
