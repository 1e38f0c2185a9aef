/**
 * The {@code mf} router with the weights that RouteLLM published, on vectors of the encoder they
 * were learned with. Our own factorisation is in {@link dev.headgate.routers.mf}; checkpoints
 * become artifacts in the lab. Start with {@link dev.headgate.routers.routellm.RouteLlmMfRouter}.
 */
@NullMarked
package dev.headgate.routers.routellm;

import org.jspecify.annotations.NullMarked;
