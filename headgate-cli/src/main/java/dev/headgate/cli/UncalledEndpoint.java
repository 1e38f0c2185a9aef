package dev.headgate.cli;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.spi.ProviderCall;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.core.spi.ProviderListener;

/**
 * Stands for a model's endpoint where decisions are only made, never carried out.
 *
 * @param endpoint its id
 */
record UncalledEndpoint(String endpoint) implements ProviderClient {

  @Override
  public ProviderCall call(ChatRequest request, ProviderListener listener) {
    throw new UnsupportedOperationException("nobody is called to decide");
  }
}
