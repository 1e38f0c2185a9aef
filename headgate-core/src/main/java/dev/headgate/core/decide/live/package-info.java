/**
 * The layer that says who is well: models that cannot answer now go behind those that can. What is
 * known of endpoints is kept in {@code dev.headgate.core.live}. Start with {@link
 * dev.headgate.core.decide.live.LiveLayer}.
 */
@NullMarked
package dev.headgate.core.decide.live;

import org.jspecify.annotations.NullMarked;
