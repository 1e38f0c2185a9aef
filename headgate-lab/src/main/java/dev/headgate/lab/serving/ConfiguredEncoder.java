package dev.headgate.lab.serving;

import dev.headgate.core.spi.Encoder;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;

/**
 * An encoder at an endpoint, as a gateway's configuration has it.
 *
 * @param encoder itself; to be closed
 * @param makes its id and how long its vectors are
 * @param store a file's name for its vectors, another for whatever makes other vectors
 */
public record ConfiguredEncoder(Encoder encoder, EncoderSpec makes, String store) {}
