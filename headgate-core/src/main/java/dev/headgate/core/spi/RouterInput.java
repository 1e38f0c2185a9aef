package dev.headgate.core.spi;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.RequestFeatures;
import java.util.Optional;

/**
 * What a router may look at.
 *
 * @param requestId the request's id, which seeds what is random
 * @param features what was read of the request
 * @param embedding the routed text as a vector; present when the router needs it
 */
public record RouterInput(
    String requestId, RequestFeatures features, Optional<Embedding> embedding) {}
