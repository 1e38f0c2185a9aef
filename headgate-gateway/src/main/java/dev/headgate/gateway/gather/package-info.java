/**
 * Dynamic batching: requests that can be answered by one call of a provider are gathered before an
 * endpoint and answered by one call, each with its own part of the answer. Knows providers only by
 * the port. Start with {@link dev.headgate.gateway.gather.GatheringClient}.
 */
@NullMarked
package dev.headgate.gateway.gather;

import org.jspecify.annotations.NullMarked;
