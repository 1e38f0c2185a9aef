package dev.headgate.gateway.live;

import dev.headgate.core.api.ModelId;

/**
 * What a profile said of an answer, remembered until feedback on it comes.
 *
 * @param model that answered
 * @param router that judges by the profile
 * @param version of its profile
 * @param cluster the prompt's, by name
 * @param clusters there are, of all prompts
 * @param quality that was predicted, in [0, 1]
 */
record Expected(
    ModelId model, String router, int version, String cluster, int clusters, double quality) {}
