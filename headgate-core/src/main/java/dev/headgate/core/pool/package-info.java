/**
 * The models configured and the endpoints they can be called on: what deciding chooses from and
 * dispatching calls. A package of its own, so that neither needs to know the pipeline that calls
 * both. Start with {@link dev.headgate.core.pool.ModelPool}.
 */
@NullMarked
package dev.headgate.core.pool;

import org.jspecify.annotations.NullMarked;
