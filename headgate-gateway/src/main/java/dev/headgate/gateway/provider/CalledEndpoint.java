package dev.headgate.gateway.provider;

import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.ModelId;
import dev.headgate.gateway.config.Secret;
import java.time.Clock;
import java.util.Optional;

/**
 * What is known of an endpoint when its answer is read; its address is not, so that no message can
 * name it.
 *
 * @param model the configured model called
 * @param dialect what it speaks
 * @param key struck out wherever the provider repeats it
 * @param clock tells how far away a date in {@code Retry-After} is
 */
record CalledEndpoint(ModelId model, Dialect dialect, Optional<Secret> key, Clock clock) {}
