/**
 * Text to vectors, inside this process: the sentence encoders on ONNX Runtime, English and Chinese.
 * No router lives here. Start with {@link dev.headgate.routers.encode.TransformerEncoder}.
 */
@NullMarked
package dev.headgate.routers.encode;

import org.jspecify.annotations.NullMarked;
