/**
 * What live traffic says of models, held against their profiles: results are remembered until
 * feedback comes, a model on trial gets more requests only while they agree, and a profile that
 * they contradict is flagged. Start with {@link dev.headgate.gateway.live.LiveResults}.
 */
@NullMarked
package dev.headgate.gateway.live;

import org.jspecify.annotations.NullMarked;
