/**
 * A router that asks a chat model how well the weak model would answer: the prompt, reading the
 * score, and the router with its cache and bounds. How the model is called is the gateway's. Start
 * with {@link dev.headgate.routers.causal.CausalLlmRouter}.
 */
@NullMarked
package dev.headgate.routers.causal;

import org.jspecify.annotations.NullMarked;
