package dev.headgate.gateway.config;

import dev.headgate.core.api.ModelId;
import dev.headgate.routers.causal.CausalLlmSettings;

/**
 * A router that asks a model of the pool how well the weak model would answer.
 *
 * @param name under which routes and model names ask for it
 * @param model the model it asks
 * @param fallback the router that decides where the model fails; asks no model
 * @param logprobs whether log-probabilities are asked for, where the model's endpoints can give
 *     them
 * @param settings how it asks
 */
public record JudgeRouter(
    String name, ModelId model, String fallback, boolean logprobs, CausalLlmSettings settings)
    implements OwnRouter {}
