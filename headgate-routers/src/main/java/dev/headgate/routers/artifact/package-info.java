/**
 * The one file the lab gives to serving: weights with what they were learned from and how well they
 * did, check-summed. What the weights mean is each router's. Start with {@link
 * dev.headgate.routers.artifact.RouterArtifact}.
 */
@NullMarked
package dev.headgate.routers.artifact;

import org.jspecify.annotations.NullMarked;
