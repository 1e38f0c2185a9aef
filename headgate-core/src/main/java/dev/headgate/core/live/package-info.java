/**
 * What the gateway knows of its endpoints from the calls it makes: calls in flight, failures in a
 * row, cool-downs. Dispatch reports here, deciding reads here; neither choosing nor calling happens
 * here. Start with {@link dev.headgate.core.live.HealthRegistry}.
 */
@NullMarked
package dev.headgate.core.live;

import org.jspecify.annotations.NullMarked;
