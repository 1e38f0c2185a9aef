/**
 * How a router of this gateway asks a model of the pool: directly, with the model's endpoints,
 * keys, limits and health, past all routing. What is asked is the routers' module. Start with
 * {@link dev.headgate.gateway.judge.Judges}.
 */
@NullMarked
package dev.headgate.gateway.judge;

import org.jspecify.annotations.NullMarked;
