/**
 * From a request to its {@link dev.headgate.core.api.RequestFeatures}: language, size, what a model
 * must be able to do, and the text a learned router reads. Tokenisers and encoders are ports,
 * implemented elsewhere. Start with {@link dev.headgate.core.describe.Describer}.
 */
@NullMarked
package dev.headgate.core.describe;

import org.jspecify.annotations.NullMarked;
