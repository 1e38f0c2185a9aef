/**
 * What is kept of a request: notes taken while it is under way, made into one {@link
 * dev.headgate.core.api.RoutingEvent} once it is over and told to the listeners. Metrics and logs
 * are listeners and live elsewhere. Start with {@link dev.headgate.core.record.Recorder}.
 */
@NullMarked
package dev.headgate.core.record;

import org.jspecify.annotations.NullMarked;
