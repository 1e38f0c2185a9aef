package dev.headgate.gateway.encoder;

import dev.headgate.routers.digest.TextDigest;

/** Names the vector of a text by an endpoint: where it comes from and how it is made. */
public record EmbeddingKey(String space, TextDigest text) {}
