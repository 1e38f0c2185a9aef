/**
 * What is known of endpoints while requests run: their health and when they rest ({@link
 * dev.headgate.core.live.HealthRegistry}), and how fast and how busy they are ({@link
 * dev.headgate.core.live.SignalBoard}). Told by dispatch and by whoever reads servers' metrics,
 * asked by deciding, picking endpoints and people. Who decides by it lives in {@code
 * dev.headgate.core.decide.live} and {@code dev.headgate.core.dispatch}.
 */
@NullMarked
package dev.headgate.core.live;

import org.jspecify.annotations.NullMarked;
