/**
 * Rehearses a changing pool: models are hidden, described anew by a few labelled prompts, and
 * routed to. No router that serves lives here, and no command. Start with {@link
 * dev.headgate.lab.pool.PoolRehearsal}.
 */
@NullMarked
package dev.headgate.lab.pool;

import org.jspecify.annotations.NullMarked;
