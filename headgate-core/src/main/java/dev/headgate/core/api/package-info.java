/**
 * The nouns that cross walls: the request, what was learned of it, the decision, the plan, the
 * event. Immutable records and enums, no behaviour beyond their own validation and arithmetic. The
 * ports are in {@code dev.headgate.core.spi}; start with {@link
 * dev.headgate.core.api.RoutingDecision}.
 */
@NullMarked
package dev.headgate.core.api;

import org.jspecify.annotations.NullMarked;
