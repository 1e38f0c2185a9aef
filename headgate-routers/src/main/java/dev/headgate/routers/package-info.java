/**
 * Encoders and learned routers, inference only; how they are trained is the lab's. Routers are
 * found with {@link java.util.ServiceLoader}. Start with {@link
 * dev.headgate.routers.encode.TransformerEncoder} and {@link
 * dev.headgate.routers.mf.MatrixFactorizationRouter}.
 */
@NullMarked
package dev.headgate.routers;

import org.jspecify.annotations.NullMarked;
