package dev.headgate.lab.ask;

import dev.headgate.core.api.Pricing;

/**
 * A model that can be asked.
 *
 * @param id the name it has in the pool
 * @param endpoint where
 * @param pricing what it charges
 */
public record AskedModel(String id, ChatEndpoint endpoint, Pricing pricing) {}
