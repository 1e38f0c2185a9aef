/**
 * Small requests of our own that make endpoints ready for those of others: by themselves while a
 * gateway runs ({@link dev.headgate.gateway.warm.Warmer}), and by hand, timed ({@link
 * dev.headgate.gateway.warm.StartTimes}). When one is due is known by the board of signals, in
 * {@code core.live}; here they are sent.
 */
@NullMarked
package dev.headgate.gateway.warm;

import org.jspecify.annotations.NullMarked;
