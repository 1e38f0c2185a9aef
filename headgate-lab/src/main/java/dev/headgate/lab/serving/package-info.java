/**
 * Requests as the gateway sees them when it serves: read, described, encoded and judged by a
 * router, without a gateway. Nothing is learned or measured here. Start with {@link
 * dev.headgate.lab.serving.RouterScores}.
 */
@NullMarked
package dev.headgate.lab.serving;

import org.jspecify.annotations.NullMarked;
