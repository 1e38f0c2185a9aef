/**
 * Encoders that are embeddings endpoints: texts in, vectors out, over the provider clients. No HTTP
 * is written here, and nothing is decided. Start with {@link
 * dev.headgate.gateway.encoder.EndpointEncoders}.
 */
@NullMarked
package dev.headgate.gateway.encoder;

import org.jspecify.annotations.NullMarked;
